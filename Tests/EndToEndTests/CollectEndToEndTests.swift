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

  @Test func thePersonIsAsTheSettingsSay() throws {
    let scratch = try Scratch()
    let file = scratch.file("person.yaml")
    // Somebody who never does anything in time.
    for (text, status) in [("reaction: 1000", 0), ("reaction: -1", 64)] {
      try Data("supervisor: {\(text)}\n".utf8).write(to: URL(fileURLWithPath: file))
      let collected = try Run.dexpie(
        "collect", "--policy", "imperfect", "--supervisor", "simulated", "--episodes", "6",
        "--seed", "1", "--settings", file, "--dataset", scratch.file("\(status).dexpie"),
        "--json")
      #expect(collected.status == status, "\(collected.errors)")
      if status == 0 { #expect(collected.json["takeovers"] as? Int == 0) }
      // What cannot be used leaves nothing behind.
      #expect(
        FileManager.default.fileExists(atPath: scratch.file("\(status).dexpie")) == (status == 0))
      if status != 0 { #expect(collected.errors.contains("at least 0"), "\(collected.errors)") }
    }
    let alone = try Run.dexpie("collect", "--policy", "imperfect", "--settings", file)
    #expect(alone.status == 64 && alone.errors.contains("--supervisor"), "\(alone.errors)")
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
      "collect", "--policy", "imperfect", "--supervisor", "simulated", "--episodes", "6", "--seed",
      "1", "--dataset",
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
    (["collect", "--inference-delay", "29"], "between 1 and 28 steps"),
    (["collect", "--seed", "18446744073709551615"], "--seed must be at most"),
    (["console", "--seed", "18446744073709551615"], "--seed must be at most"),
    (["console", "--once", "x.svg", "--after=-1"], "--after takes seconds"),
    (["console", "--once", "x.svg", "--after=nan"], "--after takes seconds"),
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

  @Test func aReaderThatHasSeenEnoughEndsTheProgramQuietly() throws {
    // `keys` is longer than its first line, and is still writing when `head` has left.
    let run = try Run.shell(
      "for i in 1 2 3 4 5; do \(Run.program) keys | head -1; done; "
        + "(sleep 0.5; \(Run.program) keys; echo status $? >&2) | true")
    #expect(run.errors == "status 141\n")
  }

  @Test func aFullStandardOutputIsSaid() throws {
    let run = try Run.shell("\(Run.program) keys > /dev/full")
    #expect(run.status == 1)
    #expect(run.errors.contains("No space left"), "\(run.errors)")
    let deaf = try Run.shell("\(Run.program) collect --episodes 0 2> /dev/full")
    #expect(deaf.status != 0 && deaf.status < 128)
  }

  @Test func aFileThatMayNotGrowEndsTheCollectionWithAReason() throws {
    let scratch = try Scratch()
    let file = scratch.file("l.dexpie")
    let run = try Run.shell(
      "ulimit -f 1500; \(Run.program) collect --policy imperfect --episodes 40 --dataset '\(file)'")
    #expect(run.status != 0 && run.status < 128, "\(run.status)")
    #expect(run.errors.contains("could not be written"), "\(run.errors)")
    let dataset = try Dataset(file, access: .open)
    #expect(try dataset.verify().filter { $0.severity == .error }.isEmpty)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func drawingOnceCanBeInterrupted(signal: Int32) throws {
    let scratch = try Scratch()
    let name = signal == SIGINT ? "INT" : "TERM"
    let run = try Run.shell(
      "timeout -s \(name) 3 \(Run.program) console --once '\(scratch.file("s.svg"))' --after 60")
    // What `timeout` reports when it had to send the signal.
    #expect(run.status == 124)
    #expect(run.seconds < 15)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("s.svg")))
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
    case 4: try dexpie(arguments[0], arguments[1], arguments[2], arguments[3])
    case 3: try dexpie(arguments[0], arguments[1], arguments[2])
    default: try dexpie(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
    }
  }
}
