/// One value per joint of a hand, at most ``capacity`` of them, stored inline.
///
/// Inline storage keeps the control thread free of allocation: a command, a state or a whole
/// tick's output is copied without touching the heap. Entries at and beyond ``count`` are zero.
public struct JointVector: Sendable, Hashable, Codable {
  /// The largest number of joints: the Shadow hand's 24 and room for a coupled one.
  public static let capacity = 32

  /// The entries; those at and beyond ``count`` are zero.
  public private(set) var storage: SIMD32<Double>
  /// Number of joints, at most ``capacity``.
  public let count: Int

  /// Makes a vector with the same value in every entry.
  @inlinable public init(repeating value: Double, count: Int) {
    self.init(SIMD32(repeating: value), count: count)
  }

  /// Makes a vector of the values in order; values beyond ``capacity`` are not representable.
  ///
  /// - Precondition: `values.count <= capacity`.
  public init(_ values: some Collection<Double>) {
    precondition(values.count <= Self.capacity, "a hand has at most \(Self.capacity) joints")
    storage = .zero
    count = values.count
    for (index, value) in values.enumerated() { storage[index] = value }
  }

  /// Makes a vector from SIMD storage, with everything at and beyond `count` set to zero.
  public init(_ storage: SIMD32<Double>, count: Int) {
    precondition(count >= 0 && count <= Self.capacity)
    self.storage = storage
    self.count = count
    for index in count..<Self.capacity { self.storage[index] = 0 }
  }

  /// The value of one joint.
  public subscript(index: Int) -> Double {
    get {
      precondition(index < count)
      return storage[index]
    }
    set {
      precondition(index < count)
      storage[index] = newValue
    }
  }

  /// The joints' indices.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// The values as an array, for files and screens.
  public var values: [Double] { indices.map { storage[$0] } }

  /// True when every entry is a finite number.
  public var isFinite: Bool {
    for index in indices where !storage[index].isFinite { return false }
    return true
  }

  /// The largest absolute entry; 0 for an empty vector.
  public var magnitude: Double {
    var largest = 0.0
    for index in indices { largest = max(largest, abs(storage[index])) }
    return largest
  }

  /// Every entry limited to the corresponding entries of `low` and `high`.
  public func clamped(from low: JointVector, to high: JointVector) -> JointVector {
    JointVector(
      unchecked: storage.clamped(lowerBound: low.storage, upperBound: high.storage), count: count)
  }

  /// Every entry limited to [0, 1], a joint's range.
  public var clampedToRange: JointVector {
    JointVector(unchecked: storage.clamped(lowerBound: .zero, upperBound: .one), count: count)
  }

  /// The point at `fraction` of the straight line to `other`.
  public func interpolated(to other: JointVector, fraction: Double) -> JointVector {
    // The end points are returned as they are, so that holding a waypoint repeats it bit by bit.
    if fraction <= 0 { return self }
    if fraction >= 1 { return other }
    return self + (other - self) * fraction
  }

  /// The sum, joint by joint.
  public static func + (left: JointVector, right: JointVector) -> JointVector {
    JointVector(unchecked: left.storage + right.storage, count: left.count)
  }

  /// The difference, joint by joint.
  public static func - (left: JointVector, right: JointVector) -> JointVector {
    JointVector(unchecked: left.storage - right.storage, count: left.count)
  }

  /// Every entry times one factor.
  public static func * (left: JointVector, factor: Double) -> JointVector {
    JointVector(unchecked: left.storage * factor, count: left.count)
  }

  private init(unchecked storage: SIMD32<Double>, count: Int) {
    self.storage = storage
    self.count = count
  }

  /// Reads an array of numbers.
  public init(from decoder: any Decoder) throws {
    let values = try [Double](from: decoder)
    guard values.count <= Self.capacity else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "\(values.count) joints, at most \(Self.capacity) are possible"))
    }
    self.init(values)
  }

  /// Writes an array of numbers.
  public func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
}
