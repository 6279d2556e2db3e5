extension Rotation {
  /// Makes a rotation from a stored ``quaternion`` bit by bit, without normalising it again.
  ///
  /// Normalising twice may change the last bit, and a recording must read back as it was written.
  public init(stored quaternion: SIMD4<Double>) { self.quaternion = quaternion }
}
