import Foundation
import Testing

@Suite struct RetargetEndToEndTests {
  private let hand = "[" + Array(repeating: "0.2", count: 20).joined(separator: ", ") + "]"

  @Test func everyPostureIsALineOfJointPositions() throws {
    let scratch = try Scratch()
    let points = "[" + (0..<21).map { "[0, 0, \(Double($0) / 200)]" }.joined(separator: ", ") + "]"
    let file = try scratch.write(
      "{\"time\": 0, \"angles\": \(hand)}\n\n{\"time\": 0.5, \"points\": \(points)}", to: "h.jsonl")
    let run = try Run.dexpie("retarget", file, "--hand", "leap16", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    for (line, time) in zip(lines, [0, 0.5]) {
      let answer = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let position = try #require(answer["position"] as? [Double])
      #expect(answer["time"] as? Double == time)
      #expect(position.count == 16 && position.allSatisfy { (0...1).contains($0) })
      #expect((answer["radians"] as? [Double])?.count == 16)
    }
    #expect(run.errors.contains("\"postures\":2"))
    // Through a pipe and for another hand; the reader leaves early.
    let piped = try Run.shell(
      "for i in 1 2 3; do head -1 \(file); done | \(Run.program) retarget --hand inspire6 - | head -1"
    )
    #expect(piped.output.contains("\"position\""))
  }

  @Test func aLineThatIsNoHandIsNamed() throws {
    let scratch = try Scratch()
    let good = "{\"time\": 0, \"angles\": \(hand)}"
    for (bad, problem) in [
      ("{\"time\": 1, \"angles\": [1, 2]}", "2 angles; a hand has 20"),
      ("{\"time\": 1}", "neither 'angles' nor 'points'"), ("not json", "expected"),
      ("{\"angles\": \(hand)}", "'time' is missing"),
      ("{\"time\": \"x\", \"angles\": \(hand)}", "'time' is not of the right kind"),
    ] {
      let file = try scratch.write("\(good)\n\(bad)\n\(good)\n", to: "h.jsonl")
      let run = try Run.dexpie("retarget", file)
      #expect(run.status != 0)
      #expect(run.errors.contains("\(file):2: "), "\(run.errors)")
      #expect(run.errors.contains(problem), "\(run.errors)")
      #expect(run.output.split(separator: "\n").count == 1)
    }
    let long = try scratch.write(String(repeating: "x", count: 3 << 20), to: "long.jsonl")
    #expect(try Run.dexpie("retarget", long).errors.contains("\(long):1: longer than"))
    #expect(try Run.dexpie("retarget", "/no/such/file").errors.contains("/no/such/file"))
    #expect(try Run.dexpie("retarget", "--hand", "seven").errors.contains("Assets/hands/seven"))
  }
}
