import CElementwise

/// Random numbers by their place instead of in a row: the same key, stream and position always
/// give the same numbers, so that training resumes exactly and no state needs to be stored.
///
/// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
public struct RandomStream: Sendable, Hashable {
  /// What the numbers are drawn for; no two uses share one.
  public enum Use: UInt32, Sendable, Hashable, CaseIterable {
    /// A network's first weights; the position is the parameter's number.
    case initialisation = 1
    /// Which examples a training step takes.
    case batch
    /// The noise added to an example.
    case noise
    /// How much noise, and which parts of the condition are dropped.
    case condition
    /// The noise a policy starts from; the position is the request's number.
    case sampling
    /// Which episodes belong to which fold.
    case folds
    /// Resampling for intervals.
    case bootstrap
  }

  /// The run's seed.
  public var seed: UInt64
  /// What for.
  public var use: Use

  /// Makes a stream of a seed for a use.
  public init(seed: UInt64, use: Use) {
    self.seed = seed
    self.use = use
  }

  /// Fills memory with standard normal numbers.
  public func fillNormals(_ out: UnsafeMutableBufferPointer<Float>, at position: UInt64) {
    guard let base = out.baseAddress else { return }
    ce_random_normals(base, out.count, seed, use.rawValue, position)
  }

  /// Fills memory with uniform 32-bit numbers.
  public func fillBits(_ out: UnsafeMutableBufferPointer<UInt32>, at position: UInt64) {
    guard let base = out.baseAddress else { return }
    ce_random_bits(base, out.count, seed, use.rawValue, position)
  }

  /// The first standard normal numbers of a position.
  public func normals(_ count: Int, at position: UInt64) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialised in
      fillNormals(UnsafeMutableBufferPointer(rebasing: buffer[..<count]), at: position)
      initialised = count
    }
  }

  /// The first uniform 32-bit numbers of a position.
  public func bits(_ count: Int, at position: UInt64) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, initialised in
      fillBits(UnsafeMutableBufferPointer(rebasing: buffer[..<count]), at: position)
      initialised = count
    }
  }

  /// A permutation of 0..<count (Fisher–Yates).
  public func permutation(_ count: Int, at position: UInt64 = 0) -> [Int] {
    var order = Array(0..<count)
    let random = bits(max(0, count), at: position)
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, Int(Self.below(index + 1, random[index])))
    }
    return order
  }

  /// A number below `limit` from 32 random bits (Lemire's multiplication; bias below 2⁻³² limit).
  public static func below(_ limit: Int, _ bits: UInt32) -> Int {
    Int((UInt64(bits) &* UInt64(limit)) >> 32)
  }
}
