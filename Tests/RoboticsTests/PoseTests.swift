import Robotics
import Testing

@Suite struct PoseTests {
  static func random(_ generator: inout SeededGenerator) -> Pose {
    Pose(
      position: SIMD3(generator.normal(), generator.normal(), generator.normal()),
      rotation: Rotation(
        vector: SIMD3(generator.normal(), generator.normal(), generator.normal())))
  }

  func isNear(_ a: Pose, _ b: Pose, _ tolerance: Double = 1e-12) -> Bool {
    a.distance(to: b) < tolerance && a.rotation.angle(to: b.rotation) < max(tolerance, 3e-8)
  }

  @Test func relativePosesInvert() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let reference = Self.random(&generator)
      let pose = Self.random(&generator)
      #expect(isNear(reference * pose.relative(to: reference), pose))
      #expect(isNear(reference.inverse * reference, .identity))
    }
  }

  @Test func rotationVectorsRoundTrip() {
    var generator = SeededGenerator(seed: 2)
    for scale in [1e-12, 1e-9, 1e-7, 1e-3, 1, 3] {
      for _ in 0..<100 {
        let axis = SIMD3(generator.normal(), generator.normal(), generator.normal())
        let vector = axis / (axis * axis).sum().squareRoot() * scale
        let back = Rotation(vector: vector).vector
        let error = back - vector
        #expect((error * error).sum().squareRoot() <= 1e-12 + scale * 1e-9)
      }
    }
  }

  @Test func matricesRoundTrip() {
    var generator = SeededGenerator(seed: 3)
    // Half turns about each axis take every branch of the conversion.
    var rotations = [SIMD3(Double.pi, 0, 0), SIMD3(0, Double.pi, 0), SIMD3(0, 0, Double.pi)]
      .map(Rotation.init(vector:))
    rotations += (0..<500).map { _ in Self.random(&generator).rotation }
    for rotation in rotations {
      let c = rotation.columns
      #expect(Rotation(columns: c.x, c.y, c.z).angle(to: rotation) < 1e-7)
    }
  }

  @Test func interpolationHitsItsEndsBitForBit() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<100 {
      let a = Self.random(&generator)
      let b = Self.random(&generator)
      #expect(a.interpolated(to: b, fraction: 0) == a)
      #expect(a.interpolated(to: b, fraction: 1) == b)
      let half = a.interpolated(to: b, fraction: 0.5)
      #expect(
        abs(half.rotation.angle(to: a.rotation) - half.rotation.angle(to: b.rotation)) < 1e-7)
    }
  }
}
