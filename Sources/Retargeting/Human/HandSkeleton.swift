/// Where the 21 points of a person's hand are, metres, in the wrist's frame.
///
/// The frame is the one that DexPilot (arXiv 1910.03135) and dex-retargeting call MANO's: origin in
/// the wrist, x out of the palm, z from the wrist to the middle finger's knuckle, y to make it
/// right-handed — towards the thumb on a right hand, towards the little finger on a left one.
public struct HandSkeleton: Sendable, Hashable {
  // Stored inline, a row for each coordinate, so that a posture costs no allocation.
  private var x = SIMD32<Double>.zero
  private var y = SIMD32<Double>.zero
  private var z = SIMD32<Double>.zero

  /// Makes a skeleton with every point in the wrist.
  public init() {}

  /// Makes a skeleton of its points in the order of ``HandPoint``; nil unless they are 21.
  public init?(points: some Collection<SIMD3<Double>>) {
    guard points.count == HandPoint.count else { return nil }
    for (point, place) in zip(HandPoint.all, points) { self[point] = place }
  }

  /// Where a point is.
  public subscript(point: HandPoint) -> SIMD3<Double> {
    get { SIMD3(x[point.index], y[point.index], z[point.index]) }
    set {
      x[point.index] = newValue.x
      y[point.index] = newValue.y
      z[point.index] = newValue.z
    }
  }

  /// From one point to another, metres.
  public func vector(from: HandPoint, to: HandPoint) -> SIMD3<Double> { self[to] - self[from] }

  /// True when every coordinate is a finite number.
  public var isFinite: Bool {
    // A sum is finite unless a term is not, or the terms are of no hand.
    (x.sum() + y.sum() + z.sum()).isFinite
  }
}

extension HandSkeleton: Codable {
  /// Reads 21 triples of numbers.
  public init(from decoder: any Decoder) throws {
    let places = try [[Double]](from: decoder)
    guard places.count == HandPoint.count, places.allSatisfy({ $0.count == 3 }) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a hand has \(HandPoint.count) points of three coordinates"))
    }
    self.init()
    for (point, place) in zip(HandPoint.all, places) {
      self[point] = SIMD3(place[0], place[1], place[2])
    }
  }

  /// Writes 21 triples of numbers.
  public func encode(to encoder: any Encoder) throws {
    try HandPoint.all.map { [self[$0].x, self[$0].y, self[$0].z] }.encode(to: encoder)
  }
}
