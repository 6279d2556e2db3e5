import Foundation
import Testing

@testable import Simulation

@Suite struct MuJoCoErrorTests {
  /// Boxes that touch nothing until they have fallen on one another, in a world with room for so
  /// many numbers on MuJoCo's stack.
  private func world(stack: Int) throws -> MuJoCoWorld {
    let boxes = (0..<12).map { number in
      """
      <body pos="0 0 \(2 + Double(number))"><freejoint/>
      <geom type="box" size="0.2 0.2 0.1" mass="1"/></body>
      """
    }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try Data(
      """
      <mujoco><size njmax="2000" nconmax="400" nstack="\(stack)"/><option timestep="0.002"/>
      <worldbody><geom type="plane" size="5 5 1"/>\(boxes.joined())</worldbody></mujoco>
      """.utf8
    ).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try MuJoCoWorld(file: path)
  }

  @Test func aWorldThatOutgrowsItsStackIsAFaultAndNotTheEnd() throws {
    // The smallest stack with which the world can be loaded, before anything touches.
    var (refused, accepted) = (1, 1 << 22)
    while accepted - refused > 1 {
      let middle = (refused + accepted) / 2
      if (try? world(stack: middle)) == nil { refused = middle } else { accepted = middle }
    }
    let world = try world(stack: accepted)
    #expect(!world.hasFault)
    world.step(5000)
    #expect(world.hasFault && world.faults.reason.lowercased().contains("stack"))
    // Nothing goes on until a reset; then everything does.
    world.step(10)
    world.refresh()
    #expect(world.hasFault)
    world.reset()
    #expect(!world.hasFault && world.faults.count == 0)
    world.step(10)
    world.refresh()
    #expect(!world.hasFault)
  }
}
