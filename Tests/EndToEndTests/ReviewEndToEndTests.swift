import Episodes
import Foundation
import Robotics
import TerminalTesting
import Testing

/// The review as a rater meets it: on a terminal, with keys, and what the store holds afterwards.
@Suite(.serialized) struct ReviewEndToEndTests {
  /// A dataset of two simulated episodes, made once for a test.
  private func recorded(_ scratch: Scratch) throws -> String {
    let path = scratch.file("r.dexpie")
    let run = try Run.dexpie(
      "collect", "--policy", "imperfect", "--episodes", "2", "--supervisor", "simulated",
      "--dataset", path)
    #expect(run.status == 0, "\(run.errors)")
    return path
  }

  private func review(
    _ path: String, columns: Int = 120, rows: Int = 40, environment: [String: String] = [:],
    _ arguments: String...
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [builtProduct("dexpie"), "review", path] + arguments, columns: columns, rows: rows,
      environment: environment)
  }

  @Test(arguments: [(200, 60), (120, 40), (80, 24)])
  func aWholeSession(columns: Int, rows: Int) throws {
    let scratch = try Scratch()
    let path = try recorded(scratch)
    let before = try Dataset(path, access: .readOnly)
    let recorded = try before.review(1)
    before.close()

    let terminal = try review(path, columns: columns, rows: rows, "--name", "Mia")
    #expect(terminal.wait(for: "segment 1 of \(recorded.segments.count)", 20), "\(terminal.text)")
    // As fast as somebody who knows the keys: none is lost.
    terminal.send("4\t2\t5")
    #expect(terminal.wait(for: "5 best", 20), "\(terminal.text)")
    terminal.send("r")
    #expect(terminal.wait(for: "why?", 20))
    terminal.send("s\u{1B}")
    #expect(terminal.wait(20) { !$0.text.contains("why?") && $0.text.contains("slipped") })
    terminal.send("u")
    #expect(terminal.wait(for: "undone", 20), "\(terminal.text)")
    // Playing goes on while a label is given.
    terminal.send(" ")
    #expect(terminal.wait(for: "playing", 20), "\(terminal.text)")
    terminal.send("3 ")
    #expect(terminal.wait(for: "3 fair", 20), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.isRestored)

    let store = try Dataset(path, access: .readOnly)
    let labelled = try store.review(1)
    let grades = labelled.segments.prefix(2).map { $0.rating(of: "Mia")?.grade }
    #expect(grades == [.good, .poor])
    #expect(labelled.segments.contains { $0.rating(of: "Mia")?.grade == .fair })
    #expect(labelled.segments.allSatisfy { $0.rating(of: "Mia")?.reasons.isEmpty ?? true })
    #expect(labelled.segments.map(\.frames) == recorded.segments.map(\.frames))
    #expect(try store.verify().filter { $0.severity == .error }.isEmpty)
  }

  @Test func labelModeLabelsEverything() throws {
    let scratch = try Scratch()
    let path = try recorded(scratch)
    let terminal = try review(path, "--name", "Ann")
    #expect(terminal.wait(for: "segment 1 of", 20), "\(terminal.text)")
    let store = try Dataset(path, access: .readOnly)
    let count = try store.labelQueue(.confidence, author: "Ann").candidates.count
    terminal.send("L")
    #expect(terminal.wait(for: "0/\(count) done", 20), "\(terminal.text)")
    terminal.send(String(repeating: "4", count: count))
    #expect(terminal.wait(for: "all \(count) segments seen", 30), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(try store.labelQueue(.recorded, author: "Ann").candidates.isEmpty)
    #expect(try store.reviewSummaries().values.allSatisfy { $0.unlabelled(by: "Ann") == 0 })
  }

  /// The recorder writes while the screen is open: the list and the episode grow by themselves.
  @Test func anEpisodeIsReviewedWhileItIsRecorded() throws {
    let scratch = try Scratch()
    let path = try recorded(scratch)
    let store = try Dataset(path)
    let header = try store.episode(1).header
    // The policy alone, so that what is there is one segment.
    let frames = try store.frames(1).map { frame in
      var frame = frame
      (frame.authority, frame.commander) = (.policy, .policy)
      return frame
    }
    let (first, second) = (frames.prefix(40), frames.dropFirst(40).prefix(20))
    let terminal = try review(path, columns: 200, rows: 60, "--name", "Mia")
    #expect(terminal.wait(for: "1 of 2", 20), "\(terminal.text)")

    let writer = try store.begin(header)
    try writer.append(EpisodeBatch(frames: Array(first)))
    #expect(terminal.wait(for: "1 of 3", 20), "\(terminal.text)")
    terminal.send("\u{1B}[B\u{1B}[B")
    #expect(terminal.wait(for: "being recorded now", 20), "\(terminal.text)")
    #expect(terminal.wait(for: "steps 0-39", 20), "\(terminal.text)")
    terminal.send("4")
    #expect(terminal.wait(for: "4 good", 20), "\(terminal.text)")
    try writer.append(EpisodeBatch(frames: Array(second)))
    #expect(terminal.wait(for: "steps 0-59", 20), "\(terminal.text)")
    // What was said of the part that was there stays with it.
    #expect(terminal.text.contains("4 good"))
    try writer.finish(endTime: (second.last?.time ?? 0) + .second / 30)
    #expect(terminal.wait(20) { !$0.text.contains("being recorded now") }, "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(try store.review(3).segment(at: 0)?.rating(of: "Mia")?.grade == .good)
    #expect(try store.verify().filter { $0.severity == .error }.isEmpty)
    store.close()
  }

  @Test func theInspectorShowsWhatACriticSaysOrWhatToDo() throws {
    let scratch = try Scratch()
    let path = try recorded(scratch)
    let terminal = try review(path, columns: 80, rows: 24)
    #expect(terminal.wait(for: "segment 1 of", 20), "\(terminal.text)")
    terminal.send("I")
    #expect(terminal.wait(for: "train a critic first", 20), "\(terminal.text)")
    terminal.send("\u{1B}")
    let store = try Dataset(path)
    let frames = try store.summary(1).frames
    _ = try store.add(
      TrainingRun(name: "", kind: .critic, codeVersion: "1", inputs: try store.inputs(of: [1])),
      columns: [(1, .value, (0..<frames).map { -Float($0) / Float(frames) })])
    store.close()
    #expect(terminal.wait(20) { !$0.text.contains("inspector") }, "\(terminal.text)")
    terminal.send("I")
    #expect(terminal.wait(for: "labels its own data", 20), "\(terminal.text)")
    terminal.send("  ")
    #expect(terminal.wait(for: "value by who commanded", 20), "\(terminal.text)")
    terminal.send("Iq")
    #expect(terminal.waitForExit(20) == .exited(0))
  }

  @Test func twoRatersAtOnceSeeEachOther() throws {
    let scratch = try Scratch()
    let path = try recorded(scratch)
    let mia = try review(path, "--name", "Mia")
    let ann = try review(path, "--name", "Ann")
    #expect(mia.wait(for: "segment 1 of", 20) && ann.wait(for: "segment 1 of", 20))
    mia.send("5")
    ann.send("1")
    #expect(mia.wait(20) { $0.text.contains("5 best") && $0.text.contains("1 bad") })
    #expect(ann.wait(20) { $0.text.contains("1 bad") && $0.text.contains("5 best") })
    mia.send("q")
    ann.send("q")
    #expect(mia.waitForExit(20) == .exited(0) && ann.waitForExit(20) == .exited(0))
    let store = try Dataset(path, access: .readOnly)
    let segment = try #require(try store.review(1).segments.first)
    #expect(segment.ratings.map(\.grade) == [.bad, .best])
  }

  @Test func whatIsOnTheScreenSurvivesAKill() throws {
    let scratch = try Scratch()
    let path = try recorded(scratch)
    let terminal = try review(path, "--name", "Mia")
    #expect(terminal.wait(for: "segment 1 of", 20))
    terminal.send("2")
    #expect(terminal.wait(for: "2 poor", 20), "\(terminal.text)")
    terminal.signal(SIGKILL)
    #expect(terminal.waitForExit(20) != .running)
    let store = try Dataset(path, access: .readOnly)
    #expect(try store.review(1).segments.first?.rating(of: "Mia")?.grade == .poor)
  }

  @Test func withoutColourAndWithPlainLetters() throws {
    let scratch = try Scratch()
    let terminal = try review(
      try recorded(scratch), columns: 80, rows: 24, environment: ["NO_COLOR": "1"], "--glyphs",
      "ascii")
    #expect(terminal.wait(for: "segment 1 of", 20), "\(terminal.text)")
    #expect(terminal.text.unicodeScalars.allSatisfy { $0.value < 0x7F })
    terminal.resize(columns: 60, rows: 12)
    #expect(terminal.wait(for: "needs a window of 80x24", 20), "\(terminal.text)")
  }

  @Test func anEmptyDatasetSaysWhatToDo() throws {
    let scratch = try Scratch()
    let path = scratch.file("empty.dexpie")
    try Dataset(path, access: .create).close()
    let terminal = try review(path)
    #expect(terminal.wait(for: "holds no episodes yet", 20), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
  }

  @Test func whatIsNoDatasetIsRefusedBeforeTheScreen() throws {
    let scratch = try Scratch()
    let file = try scratch.write("not a dataset", to: "x.dexpie")
    let terminal = try review(file)
    #expect(terminal.waitForExit(20) == .exited(1))
    #expect(terminal.output.contains("not a dataset"))
    let missing = try Run.dexpie("review", scratch.file("none.dexpie"))
    #expect(missing.status != 0 && missing.errors.contains("needs a terminal"))
  }
}
