import Episodes
import Foundation
import Robotics
import Testing

@Suite struct CollectEndToEndTests {
  /// The promise of `collect`: one seed, one content, whatever the file or the time.
  @Test func theSameSeedGivesTheSameContents() throws {
    let scratch = try Scratch()
    var hashes: [String] = []
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
      let collected = try Run.dexpie(
        "collect", "--policy", "imperfect", "--supervisor", "simulated", "--episodes", "2",
        "--seed", seed, "--dataset", scratch.file("\(name).dexpie"), "--json")
      #expect(collected.status == 0, "\(collected.errors)")
      let info = try Run.dexpie("dataset", "info", scratch.file("\(name).dexpie"), "--json")
      hashes.append(try #require(info.json["contentHash"] as? String))
    }
    #expect(hashes[0] == hashes[1])
    #expect(hashes[0] != hashes[2])
    #expect(hashes[0].count == 64)
    let verified = try Run.dexpie("dataset", "verify", scratch.file("a.dexpie"))
    #expect(verified.status == 0)
    #expect(verified.output.contains("nothing wrong"), "\(verified.output)")
  }

  @Test func everyStageCanBeStartedFrom() throws {
    let scratch = try Scratch()
    let collected = try Run.dexpie(
      "collect", "--policy", "expert", "--episodes", "6", "--start-stage", "all", "--dataset",
      scratch.file("s.dexpie"), "--json")
    #expect(collected.status == 0, "\(collected.errors)")
    #expect(collected.json["successes"] as? Int == 6)
    let dataset = try Dataset(scratch.file("s.dexpie"), access: .readOnly)
    let episodes = try dataset.episodes()
    #expect(episodes.map(\.startStage) == [0, 1, 2, 3, 4, 5])
    #expect(episodes.allSatisfy { $0.kind == .demonstration && $0.outcome == .success })
  }

  @Test func whatTheSupervisorDoesIsInTheSegments() throws {
    let scratch = try Scratch()
    let collected = try Run.dexpie(
      "collect", "--supervisor", "simulated", "--episodes", "6", "--seed", "1", "--dataset",
      scratch.file("h.dexpie"), "--json")
    #expect(collected.status == 0, "\(collected.errors)")
    let takeovers = try #require(collected.json["takeovers"] as? Int)
    #expect(takeovers > 0)
    let dataset = try Dataset(scratch.file("h.dexpie"), access: .readOnly)
    var human = 0
    for episode in try dataset.episodes() {
      let segments = try dataset.segments(episode.id)
      var next = 0
      for segment in segments {
        #expect(segment.start == next)
        next = segment.end
        guard segment.authority == .human else { continue }
        human += 1
        #expect(segment.kind == .recovery || segment.kind == .correction)
        #expect(segment.takeover != nil)
      }
      #expect(next == episode.frames)
    }
    #expect(human == takeovers)
  }

  @Test(arguments: [
    (["collect", "--start-stage", "juggle"], "There is no stage 'juggle'"),
    (["collect", "--task", "juggle"], "juggle"),
    (["collect", "--episodes", "0"], "--episodes must be at least 1"),
    (["collect", "--dataset", "/no/such/folder/x.dexpie"], "/no/such/folder"),
    (["dataset", "info", "/no/such/file.dexpie"], "/no/such/file.dexpie"),
    (["dataset", "info", "/etc/passwd"], "/etc/passwd"),
    (["console"], "needs a terminal"),
    (["console", "--size", "wide", "--once", "x.svg"], "--size"),
  ])
  func whatCannotBeDoneIsSaidAndFails(arguments: [String], text: String) throws {
    let run = try Run.dexpie(arguments: arguments)
    #expect(run.status != 0)
    #expect(run.errors.contains(text), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func brokenFilesAreNamedWithTheirLine() throws {
    let scratch = try Scratch()
    let keymap = try scratch.write(
      "contexts:\n  - name: live\n    entries:\n      - {action: take-over, keys: [HYPER]}\n",
      to: "config/dexpie/keymaps/console.yaml")
    let keys = try Run.dexpie(
      "keys", environment: ["XDG_CONFIG_HOME": scratch.file("config")])
    #expect(keys.status != 0)
    #expect(keys.errors.contains("\(keymap):4"), "\(keys.errors)")
    #expect(keys.errors.contains("HYPER"))
  }

  @Test func aDatasetFromTheFutureIsRefused() throws {
    let scratch = try Scratch()
    let file = scratch.file("f.dexpie")
    #expect(try Run.dexpie("collect", "--episodes", "1", "--dataset", file).status == 0)
    // SQLite keeps user_version at byte 60 of the file, big endian.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes.replaceSubrange(60..<64, with: [0, 0, 3, 0xE7])
    try bytes.write(to: URL(fileURLWithPath: file))
    let info = try Run.dexpie("dataset", "info", file)
    #expect(info.status != 0)
    #expect(info.errors.contains("999"), "\(info.errors)")
  }

  @Test func theKeysOfEveryContextArePrinted() throws {
    let run = try Run.dexpie("keys")
    #expect(run.status == 0)
    for word in ["TAB", "SPACE", "take over", "gamepad"] {
      #expect(run.output.localizedCaseInsensitiveContains(word), "\(word)")
    }
  }
}

extension Run {
  static func dexpie(arguments: [String]) throws -> Run {
    switch arguments.count {
    case 1: try dexpie(arguments[0])
    case 3: try dexpie(arguments[0], arguments[1], arguments[2])
    default: try dexpie(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
    }
  }
}
