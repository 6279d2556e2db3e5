import Foundation
import Retargeting
import Robotics
import Simulation
import Testing

/// Models that cannot be a hand, and the parts of MuJoCo's that are easily read wrong.
@Suite struct HandTreeTests {
  private func read(
    _ joint: String, _ more: String = "", joints: [String] = ["a"], wrist: String = "base",
    points: KeyValuePairs<String, HandKinematics.ModelPlace> = ["tip": .site("tip")]
  ) throws -> HandKinematics {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "hand-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    let model = """
      <mujoco><compiler angle="radian"/><option timestep="0.002"/><worldbody>
      <body name="base" pos="0 0 1"><joint name="arm" type="hinge" axis="0 0 1"/>
        <geom size="0.01" mass="1"/>
        <body name="one" pos="0.1 0 0">
          <joint name="a" type="hinge" axis="0 2 0" range="-1 1" limited="true"/>
          <geom size="0.01" mass="1"/>
          <body name="two" pos="0.1 0 0">\(joint)<geom size="0.01" mass="1"/>
            <site name="tip" pos="0.1 0 0"/>
          </body></body></body>
      <body name="aside"><geom size="0.01" mass="1"/><site name="elsewhere"/></body>
      </worldbody>\(more)</mujoco>
      """
    try model.write(to: file, atomically: true, encoding: .utf8)
    return try HandKinematics(
      model: file.path, wrist: .body(wrist), joints: joints, points: points)
  }

  @Test func aFixedBodyIsALink() throws {
    let hand = try read("")
    var placement = HandPlacement(hand)
    placement.move(to: JointVector([Double.pi / 2]))
    let gap = placement.places[0] - SIMD3(0.1, 0, -0.2)
    #expect((gap * gap).sum().squareRoot() < 1e-12)
  }

  /// A coupled joint with references, an anchor beside the body's origin and a bent coupling:
  /// q_b = 0.1 + (0.05 + 0.5·x - 0.25·x²), x = q_a - 0.2, both hinges turning from their references.
  @Test func referencesAnchorsAndBentCouplingsAreMuJoCos() throws {
    let joint =
      "<joint name=\"b\" type=\"hinge\" axis=\"0 1 0\" pos=\"0 0 0.02\" ref=\"0.1\" range=\"-2 2\" limited=\"true\"/>"
    let coupling =
      "<equality><joint joint1=\"b\" joint2=\"a\" polycoef=\"0.05 0.5 -0.25 0 0\"/></equality>"
    let hand = try read(joint, coupling)
    var placement = HandPlacement(hand)
    for a in [-0.9, -0.2, 0.0, 0.4, 1.0] {
      placement.move(to: JointVector([a]))
      let b = 0.05 + 0.5 * a - 0.25 * a * a
      // By hand: two turns about y, the second about a place 2 cm beside the body's origin.
      func turned(_ v: SIMD3<Double>, _ angle: Double) -> SIMD3<Double> {
        SIMD3(v.x * cos(angle) + v.z * sin(angle), v.y, v.z * cos(angle) - v.x * sin(angle))
      }
      let anchor = SIMD3(0.1, 0, 0.02)
      let place =
        SIMD3(0.1, 0, 0) + turned(anchor + turned(SIMD3(0.1, 0, -0.02), b), a)
      let gap = placement.places[0] - place
      #expect((gap * gap).sum().squareRoot() < 1e-12, "\(a)")
    }
  }

  @Test(arguments: [
    ("<joint name=\"b\" type=\"slide\" axis=\"0 1 0\"/>", "", ["a"], "'b' is no hinge"),
    ("<joint name=\"b\" type=\"hinge\"/>", "", ["a"], "'b' is neither among the hand's joints"),
    ("<joint name=\"b\" type=\"hinge\"/>", "", ["a", "b"], "'b' has no range"),
    ("", "", ["a", "arm"], "'arm' is not beyond the wrist's body"),
    ("", "", ["c"], "no joint 'c'"),
    (
      "<joint name=\"b\" range=\"0 1\" limited=\"true\"/>",
      "<equality><joint joint1=\"b\" joint2=\"arm\"/></equality>", ["a"],
      "'b' is coupled to 'arm', which is not active"
    ),
    (
      "<joint name=\"b\" range=\"0 1\" limited=\"true\"/>",
      "<equality><joint joint1=\"b\"/></equality>", ["a"], "'b' is coupled to nothing"
    ),
    (
      "<joint name=\"b\" range=\"0 1\" limited=\"true\"/>",
      "<equality><joint joint1=\"b\" joint2=\"a\"/></equality>", ["a", "b"],
      "'b' is active and coupled"
    ),
  ])
  func aModelThatIsNoHandIsRefused(
    joint: String, more: String, joints: [String], problem: String
  ) {
    let error = #expect(throws: SimulationError.self) { try read(joint, more, joints: joints) }
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
  }

  @Test func aPointMustBeOnTheHand() {
    let error = #expect(throws: SimulationError.self) {
      try read("", points: ["tip": .site("elsewhere")])
    }
    #expect(error?.description.contains("on 'aside', not on the hand") == true)
    #expect(throws: SimulationError.self) { try read("", wrist: "nowhere") }
  }
}
