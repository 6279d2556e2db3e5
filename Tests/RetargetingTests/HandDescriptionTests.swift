import Foundation
import Resources
import Retargeting
import Robotics
import Simulation
import Testing

@Suite struct HandDescriptionTests {
  private let hands: String
  private let text: String
  private let file: String

  init() throws {
    hands = try Resources.folder("Assets/hands")
    file = hands + "/leap16.yaml"
    text = try String(contentsOfFile: file, encoding: .utf8)
  }

  @Test func theSixteenJointHandIsRead() throws {
    let hand = try Hands.leap()
    #expect(hand.model.joints.count == 16)
    #expect(hand.model.joints[1].name == "index knuckle")
    #expect(hand.kinematics.joints[1].name == "index_mcp")
    #expect(hand.kinematics.joints[1].limits == -0.3...1.6)
    #expect(hand.side == .right)
    #expect(hand.targets.count == 14)
    #expect(hand.settings == RetargetingSettings())
    // The wrist to the fingertips, both straight: a hand a little longer than a person's fingers.
    #expect(hand.scales.allSatisfy { (0.9...1.3).contains($0) }, "\(hand.scales)")
    #expect(hand.retargeting() is VectorRetargeter)
  }

  @Test func theSixMotorHandHasTheOrderOfItsCommandsAndItsCoupledJoints() throws {
    let hand = try Hands.named("inspire6")
    #expect(hand.model.joints == HandModel.inspireRH56.joints)
    #expect(hand.kinematics.links.filter { $0.axis != nil }.count == 11)
    var placement = HandPlacement(hand.kinematics)
    placement.move(to: JointVector(repeating: 0, count: 6))
    let tip = try #require(hand.kinematics.point("index tip"))
    let straight = placement.places[tip]
    placement.move(to: hand.radians(position: JointVector(repeating: 0, count: 6)))
    let bent = placement.places[tip] - straight
    #expect(bent.x > 0.01)
    #expect(bent.z < -0.05)
  }

  @Test func positionsAndAnglesAreEachOthersInverse() throws {
    let hand = try Hands.leap()
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      let position = JointVector((0..<16).map { _ in generator.uniform() })
      let back = hand.position(radians: hand.radians(position: position))
      #expect((back - position).magnitude < 1e-12)
    }
    let open = hand.radians(position: hand.model.openPosture)
    #expect(zip(open.values, hand.ranges).allSatisfy { abs($0 - $1.open) < 1e-12 })
  }

  @Test func settingsAndSizesMayBeGiven() throws {
    let hand = try HandDescription(
      yaml: text + "scale: 1.2\nhandLength: 0.21\nsettings: {huber: 0.01, evaluations: 7}\n",
      file: file)
    #expect(hand.scales.allSatisfy { $0 == 1.2 })
    #expect(abs(hand.person.length - 0.21) < 1e-12)
    #expect(hand.settings.huber == 0.01)
    #expect(hand.settings.evaluations == 7)
  }

  @Test(arguments: [
    ("closed: 1.8, open: -0.2", "closed: 2.8, open: -0.2", 15, "2.8 rad is beyond the joint"),
    ("joint: index_pip", "joint: index_pop", 5, "no joint 'index_pop'"),
    ("joint: index_pip", "joint: index_mcp", 5, "'index_mcp' is named twice"),
    ("model: leap16.xml", "model: leap17.xml", nil, "leap17.xml: cannot be read"),
    ("index tip: {site: index_tip}", "index tip: {site: tip}", 5, "no site 'tip'"),
    ("to: index tip, weight: 10", "to: index end, weight: 10", 51, "unknown point 'index end'"),
    ("role: apart", "role: alone", 61, "unknown role 'alone'"),
    ("weight: 100", "weight: much", 61, "'much'"),
    ("side: right", "side: upper", 4, "unknown side 'upper'"),
    (
      "wrist: {site: wrist}", "wrist: {body: palm, palm: [1, 0, 0], fingers: [1, 1, 0]}", 8,
      "right angle"
    ),
    ("name: index middle,", "name: index knuckle,", 15, "a second joint 'index knuckle'"),
    ("points:", "spots:", 31, "unknown key 'spots'"),
  ])
  func whatIsWrongIsSaidWithItsLine(
    from: String, to: String, line: Int?, problem: String
  ) throws {
    guard let range = text.range(of: from) else {
      Issue.record("'\(from)' is not in the file")
      return
    }
    let broken = text.replacingCharacters(in: range, with: to)
    let error = #expect(throws: SimulationError.self) {
      try HandDescription(yaml: broken, file: file)
    }
    let sentence = error?.description ?? ""
    #expect(sentence.contains(problem), "\(sentence)")
    if let line { #expect(sentence.hasPrefix("\(file):\(line):"), "\(sentence)") }
  }

  @Test func aHandThatIsNotThereIsNamed() {
    #expect(throws: ResourceError.self) { try HandDescription(named: "seven") }
    #expect(throws: SimulationError.self) { try HandDescription(file: "/no/such/hand.yaml") }
  }

  @Test func noMutationOfTheFileBreaksTheReading() throws {
    var generator = SeededGenerator(seed: 5)
    let original = Array(text.utf8)
    var read = 0
    for _ in 0..<400 {
      var bytes = original
      for _ in 0..<1 + generator.next() % 3 {
        let place = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 3 {
        case 0: bytes[place] = UInt8(generator.next() % 128)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int(generator.next() % UInt64(bytes.count))], at: place)
        }
      }
      do throws(SimulationError) {
        _ = try HandDescription(yaml: String(decoding: bytes, as: UTF8.self), file: file)
        read += 1
      } catch {
        #expect(error.description.contains(hands))
      }
    }
    #expect(read > 0 && read < 400)
  }
}
