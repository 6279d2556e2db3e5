/// What a policy is told about the scene besides the robot: named numbers of the task, inline.
///
/// The names and units belong to the task (``TaskDescription/sceneFeatures``).
public struct SceneFeatures: Sendable, Hashable, Codable {
  /// The largest number of features.
  public static let capacity = 64

  /// The entries; those at and beyond ``count`` are zero.
  public private(set) var storage: SIMD64<Float>
  /// Number of features.
  public let count: Int

  /// Makes features from values in the task's order.
  ///
  /// - Precondition: `values.count <= capacity`.
  public init(_ values: some Collection<Float>) {
    precondition(values.count <= Self.capacity)
    storage = .zero
    count = values.count
    // An array first: going through it costs nothing, through any collection a call an entry.
    for (index, value) in Array(values).enumerated() { storage[index] = value }
  }

  /// No features.
  public static let none = SceneFeatures([])

  /// The value of one feature.
  public subscript(index: Int) -> Float {
    get {
      precondition(index < count)
      return storage[index]
    }
    set {
      precondition(index < count)
      storage[index] = newValue
    }
  }

  /// The values as an array.
  public var values: [Float] { (0..<count).map { storage[$0] } }

  /// Reads an array of numbers.
  public init(from decoder: any Decoder) throws {
    let values = try [Float](from: decoder)
    guard values.count <= Self.capacity else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "\(values.count) features, at most \(Self.capacity) are possible"))
    }
    self.init(values)
  }

  /// Writes an array of numbers.
  public func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
}
