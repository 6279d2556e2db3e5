import Robotics
import Rollout
import Teleoperation
import TerminalUI
import Testing

@testable import Console

/// What a person is told about their glove and tracker before and while they drive.
@Suite struct MatchTests {
  static func aligning(_ differences: [Double], outOfReach: UInt32 = 0) -> RolloutSnapshot {
    var snapshot = PlaceTask.snapshot(.aligning)
    snapshot.waiting = .gate
    snapshot.match = JointVector(differences)
    snapshot.outOfReach = outOfReach
    return snapshot
  }

  private func guidance(_ snapshot: RolloutSnapshot) throws -> Guidance {
    var model = ConsoleModel(keys: try productKeys())
    _ = model.update(snapshot, time: 0)
    return Guidance(model, snapshot)
  }

  @Test(arguments: [
    (0, 0.2, "close your little finger a little"), (1, -0.12, "open your ring finger a little"),
    (2, 0.4, "close your middle finger"), (3, -0.9, "open your index finger much more"),
    (4, 0.1, "bend your thumb a little"), (4, -0.4, "stretch your thumb"),
    (5, 0.3, "turn your thumb across the palm"), (5, -0.6, "turn your thumb outwards much more"),
    (5, 0.08, "the device matches"),
  ])
  func everyFingerIsToldWhatToDo(joint: Int, difference: Double, text: String) throws {
    var differences = [0.01, -0.02, 0.03, 0, 0, 0]
    differences[joint] = difference
    #expect(try guidance(Self.aligning(differences)).title == text)
  }

  @Test func jointsOfAnyHandHaveWords() {
    #expect(FingerWords("index pip").close == "close your index pip")
    #expect(FingerWords("thumb mcp").open == "stretch your thumb")
    #expect(FingerWords("").name == "")
  }

  /// As long as one joint is out of reach nothing the others do opens the gate.
  @Test func whatIsOutOfReachComesFirst() throws {
    let snapshot = Self.aligning([0.5, 0.21, 0, 0, 0, 0], outOfReach: 0b10)
    let guidance = try guidance(snapshot)
    #expect(guidance.title == "the ring finger is out of the glove's reach")
    #expect(guidance.keys.first == .forceTakeover)
    #expect(Mismatch.of(1, snapshot)?.direction == "limit")
    // Within the tolerance the end of the glove is no matter.
    let near = Self.aligning([0.5, 0.05, 0, 0, 0, 0], outOfReach: 0b10)
    #expect(try self.guidance(near).title == "close your little finger")
  }

  @Test func aTrackerIsBroughtToTheRobot() throws {
    var snapshot = Self.aligning([0.5, 0, 0, 0, 0, 0])
    snapshot.waiting = EngageModes(hand: .anchor, wrist: .gate)
    snapshot.wristMatch = WristMatch(
      distance: 0.142, turn: 0.35, tolerance: 0.03, turnTolerance: 0.2)
    // The hand is anchored: how far the glove is does not matter.
    #expect(try guidance(snapshot).title == "bring your wrist to the robot's: 142 mm 20° off")
    #expect(try guidance(snapshot).detail == "the gate opens within 30 mm 11° off")
    snapshot.waiting = .gate
    #expect(try guidance(snapshot).title == "close your little finger")
    snapshot.match = JointVector(repeating: 0, count: 6)
    #expect(try guidance(snapshot).title == "bring your wrist to the robot's: 142 mm 20° off")
    snapshot.wristMatch?.distance = 0.01
    snapshot.wristMatch?.turn = 0.1
    #expect(try guidance(snapshot).title == "the device matches")
  }

  @Test func aHeldClutchIsShown() throws {
    var snapshot = PlaceTask.snapshot(.human)
    snapshot.isClutched = true
    #expect(try guidance(snapshot).title == "clutched: the wrist waits for you")
  }

  /// The line over the joints says as much as there is room for, at every size.
  @Test(arguments: [(200, 60), (120, 40), (80, 24)])
  func theMatchLineIsOnEveryScreen(columns: Int, rows: Int) throws {
    for authority in [Authority.aligning, .human] {
      var snapshot = PlaceTask.snapshot(authority)
      snapshot.match = JointVector([0, 0.21, 0, 0, 0, 0])
      for (reach, text) in [(0, "glove match  ring +0.21 ▲"), (2, "ring +0.21 ▲ out of reach")] {
        snapshot.outOfReach = UInt32(reach)
        var model = ConsoleModel(keys: try productKeys())
        _ = model.update(snapshot, time: 0)
        let screen = ConsoleScreen(model).canvas(columns: columns, rows: rows)
        #expect(screen.text.contains(text), "\(authority) \(columns)x\(rows)")
      }
    }
  }

  @Test(arguments: ["HOLD RB", "TOGGLE F"])
  func howADeviceTakesOverIsInTheHeader(words: String) throws {
    for authority in [Authority.policy, .human, .returning] {
      var snapshot = PlaceTask.snapshot(authority)
      snapshot.devices[0].takeover = words
      var model = ConsoleModel(keys: try productKeys())
      _ = model.update(snapshot, time: 0)
      let text = { ConsoleScreen($0).canvas(columns: 80, rows: 24).text }
      #expect(text(model).contains(words))
      snapshot.devices[0].isConnected = false
      _ = model.update(snapshot, time: 0)
      #expect(!text(model).contains(words))
    }
  }

  @Test func engageIsSaidForEachPart() throws {
    var model = ConsoleModel(keys: try productKeys())
    var snapshot = PlaceTask.snapshot(.policy)
    snapshot.engage = EngageModes(hand: .gate, wrist: .anchor)
    _ = model.update(snapshot, time: 0)
    #expect(model.hint(.engage)?.label == "engage: hand=gate,wrist=anchor")
    // From a mixture the key goes to the default of both.
    #expect(model.handle(.key(.character("e"))) == [.send(.engage(.anchor))])
  }
}
