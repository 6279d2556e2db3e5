import Foundation
import Gloves
import Retargeting
import Robotics
import Testing

@Suite struct FormatTests {
  private func read(_ source: String, _ text: String) throws -> [GloveReading] {
    var decoder = GloveDecoder(try GloveSource(source))
    return decoder.takeMessage(Array(text.utf8), at: 7)
  }

  // MARK: Manus

  @Test func manusAnglesAreTheLeftHandThenTheRightInDegrees() throws {
    let left = (0..<20).map { Double($0) }
    let right = (0..<20).map { Double($0) * -2 }
    let frames = try read("manus:tcp://a:1", Messages.manus(left: left, right: right))
      .compactMap(\.frame)
    #expect(frames.map(\.side) == [.left, .right])
    #expect(frames.allSatisfy { $0.unit == .radians && $0.time == 7 })
    for index in 0..<20 {
      #expect(abs(frames[0].axes[index] - left[index] * .pi / 180) < 1e-8)
      #expect(abs(frames[1].axes[index] - right[index] * .pi / 180) < 1e-8)
    }
  }

  @Test func aManusHandWithoutAGloveIsNoHand() throws {
    let zeros = [Double](repeating: 0, count: 20)
    let readings = try read(
      "manus:tcp://a:1", Messages.manus(left: zeros, right: zeros.map { $0 + 1 }))
    #expect(readings.map { $0.frame?.side } == [.right])
  }

  @Test(arguments: [GloveSource.Options.JointOrder.linux, .windows])
  func aManusSkeletonBecomesAngles(order: GloveSource.Options.JointOrder) throws {
    var random = SeededGenerator(seed: 3)
    let angles = PersonsHand.someAngles(&random)
    let hands = HandSide.allCases.map {
      PersonsHand.anywhere(angles, $0, .right, &random).points
    }
    let text =
      Messages.manusSkeleton("60F3738B", hands[0], order: order) + ","
      + Messages.manusSkeleton("bccdf6ef", hands[1], order: order)
    let source = "manus:tcp://a:1?left=60f3738b&right=BCCDF6EF&order=\(order.rawValue)"
    let frames = try read(source, text).compactMap(\.frame)
    #expect(frames.map(\.side) == [.left, .right])
    for frame in frames {
      for index in 0..<20 { #expect(abs(frame.axes[index] - angles.radians[index]) < 1e-6) }
    }
  }

  @Test func aSecondManusGloveOnNoKnownHandIsRefused() throws {
    let points = PersonsHand(angles: HandAngles()).points
    var decoder = GloveDecoder(try GloveSource("manus:tcp://a:1"))
    func read(_ serial: String) -> [GloveReading] {
      decoder.takeMessage(Array(Messages.manusSkeleton(serial, points).utf8), at: 0)
    }
    #expect(read("aa")[0].frame?.side == .right)
    #expect(read("bb")[0].reason?.contains("?left=SERIAL") == true)
    #expect(read("aa")[0].frame?.side == .right)
  }

  // MARK: Rokoko

  @Test func rokokoJointsBecomeAnglesOfBothHands() throws {
    var random = SeededGenerator(seed: 4)
    let angles = PersonsHand.someAngles(&random)
    let hands = Dictionary(
      uniqueKeysWithValues: HandSide.allCases.map {
        ($0, PersonsHand.anywhere(angles, $0, .left, &random).points)
      })
    let frames = try read("rokoko:udp://0.0.0.0:1", Messages.rokoko(hands)).compactMap(\.frame)
    #expect(frames.map(\.side) == [.left, .right])
    for frame in frames {
      for index in 0..<20 { #expect(abs(frame.axes[index] - angles.radians[index]) < 1e-6) }
    }
  }

  @Test func aRokokoMessageWithOneHandHasOneHand() throws {
    let points = PersonsHand(angles: HandAngles(), handedness: .left).points
    let readings = try read("rokoko:udp://0.0.0.0:1", Messages.rokoko([.right: points]))
    #expect(readings.map { $0.frame?.side } == [.right])
    #expect(
      try read("rokoko:udp://0.0.0.0:1", Messages.rokoko([:]))[0].reason?
        .contains("without hands") == true)
  }

  @Test func whatIsWrongWithARokokoMessageIsSaid() throws {
    let points = PersonsHand(angles: HandAngles(), handedness: .left).points
    let good = Messages.rokoko([.left: points])
    func reason(_ old: String, _ new: String) throws -> String {
      try read("rokoko:udp://0.0.0.0:1", good.replacing(old, with: new))[0].reason ?? "read"
    }
    #expect(try reason("leftIndexTip", "other") == "leftIndexTip is missing")
    #expect(try reason("\"scene\"", "\"scenes\"") == "scene is missing")
    #expect(try reason("\"actors\":[", "\"actors\":[],\"x\":[") == "a scene without actors")
    let place = #""leftHand":{"position":{"x":0.0,"#
    #expect(good.contains(place))
    #expect(
      try reason(place, #""leftHand":{"position":{"x":NaN,"#) == "NaN instead of a number")
    #expect(
      try reason(place, #""leftHand":{"position":{"x":"far","#)
        == "scene.actors[0].body.leftHand.position.x is not a number")
    #expect(try read("rokoko:udp://0.0.0.0:1", "\u{4}\"M\u{18}xxxx")[0].reason != nil)
    let person = #"{"name":"Bob","body":{}},"#
    #expect(
      try reason("\"actors\":[", "\"actors\":[\(person)").contains("2 people in the scene"))
  }

  @Test func oneOfSeveralPeopleIsChosenByName() throws {
    let points = PersonsHand(angles: HandAngles(), handedness: .left).points
    let text = Messages.rokoko([.left: points])
      .replacing("\"actors\":[", with: #""actors":[{"name":"Bob","body":{}},"#)
    #expect(try read("rokoko:udp://0.0.0.0:1?actor=Ada", text)[0].frame?.side == .left)
    #expect(try read("rokoko:udp://0.0.0.0:1?actor=Eve", text)[0].reason != nil)
  }

  // MARK: JSON

  @Test func jsonHasUnits() throws {
    func axes(_ unit: String) throws -> GloveFrame? {
      try read("json:tcp://a:1?side=left", #"{"axes":[1,2],"unit":"\#(unit)"}"#)[0].frame
    }
    #expect(try axes("radians")?.axes == [1, 2])
    #expect(try axes("degrees")?.axes == [.pi / 180, 2 * .pi / 180])
    #expect(try axes("counts")?.unit == .counts)
    #expect(try axes("counts")?.side == .left)
  }

  @Test(arguments: [
    (#"{"axes":[NaN]}"#, "NaN instead of a number"),
    (#"{"axes":[1,-Infinity]}"#, "Infinity instead of a number"),
    (#"{"axes":[9]}"#, "axis 1 is 9.0"), (#"{"axes":["1"]}"#, "axes[0] is not a number"),
    (#"{"axes":[]}"#, "0 axes"), (#"{"axis":[]}"#, "axes is missing"),
    (#"{"axes":[1],"unit":"turns"}"#, "unit"), (#"{"axes":[1],"side":"up"}"#, "side"),
    ("hello", "no JSON: 'hello'"), ("[1,2]", "the message is not an object"),
    (#"{"axes":[1"#, "no JSON"), (#"{"axes":[1e999]}"#, "no JSON"),
  ])
  func whatIsWrongWithJSONIsSaid(text: String, words: String) throws {
    let reason = try read("json:tcp://a:1", text)[0].reason
    #expect(reason?.contains(words) == true, "\(reason ?? "a frame")")
  }

  @Test func aDatagramMayHoldSeveralObjectsOrOneOverSeveralLines() throws {
    let two = "{\"axes\":[1]}\n{\"axes\":[2]}\n"
    #expect(try read("json:udp://0.0.0.0:1", two).compactMap { $0.frame?.axes } == [[1], [2]])
    let one = "{\n  \"axes\": [\n    1\n  ]\n}\n"
    #expect(try read("json:udp://0.0.0.0:1", one).compactMap { $0.frame?.axes } == [[1]])
  }

  // MARK: Homunculus

  @Test func homunculusCountsAreKeptInTheirOrder() throws {
    var decoder = GloveDecoder(try GloveSource("homunculus:/dev/ttyACM0?side=left"))
    let frame = decoder.take("\(Messages.homunculus)\r\n".utf8, at: 1)[0].frame
    #expect(frame?.axes.count == 16 && frame?.axes.first == 2011 && frame?.axes.last == 2610)
    #expect(frame?.unit == .counts && frame?.side == .left)
  }

  @Test(arguments: [
    ("1 2 3", "3 fields"), (String(repeating: "1 ", count: 17), "17 fields"),
    (String(repeating: "1 ", count: 15) + "nan", "field 16 is 'nan'"),
    (String(repeating: "1 ", count: 15) + "4096", "not 0 to 4095"),
    (String(repeating: "1 ", count: 15) + "-1", "not 0 to 4095"),
    (String(repeating: "1 ", count: 15) + "1.5", "not a whole number"),
    (String(repeating: "1 ", count: 15) + "x\u{1b}[2J", "'x·[2J'"),
  ])
  func whatIsWrongWithALineIsSaid(text: String, words: String) throws {
    let reason = try read("homunculus:/dev/ttyACM0", text)[0].reason
    #expect(reason?.contains(words) == true, "\(reason ?? "a frame")")
  }
}
