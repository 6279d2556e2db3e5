import Episodes
import Foundation
import RealTime
import Resources
import Review
import Robotics
import TerminalTesting
import TerminalUI

/// `dexpie review` on a pseudo-terminal: the same loop, in a process of its own.
struct ReviewSubject: ~Copyable {
  /// When its process was started.
  let started: Nanoseconds
  private let terminal: PseudoTerminal
  private let clock = MonotonicClock()

  /// The name under which the program runs itself as the subject.
  static let part = "review"

  /// What follows every frame (`TerminalOptions.synchronized`).
  private static let endOfFrame = Array("\u{1B}[?2026l".utf8)

  /// Runs as the subject; returns when the person leaves.
  static func run(_ path: String) throws {
    let keys = try ReviewKeys.load(path: try Resources.file("Keymaps/review.yaml"))
    let store = try Dataset(path, access: .open)
    defer { store.close() }
    var loop = ReviewLoop(store, options: ReviewOptions(keys: keys, rater: "Ann"))
    try loop.run()
  }

  /// Starts it on a dataset.
  init(_ path: String) throws {
    started = clock.now
    terminal = try PseudoTerminal(
      [try BenchmarkPart.program(), "--part", Self.part, path], columns: 200, rows: 60)
  }

  /// Types text and waits until the screen shows what it led to.
  ///
  /// - Returns: the time from the first key to the screen.
  func type(_ text: String, until texts: String...) throws -> Nanoseconds {
    let start = clock.now
    terminal.send(text)
    return try wait(since: start, for: texts)
  }

  /// Waits until the screen shows texts.
  ///
  /// - Returns: the time since its process was started.
  func waitSinceStart(for texts: String...) throws -> Nanoseconds {
    try wait(since: started, for: texts)
  }

  /// Lets time pass in which it does what it likes.
  func pass(milliseconds: Int) { terminal.pass(Double(milliseconds) / 1000) }

  /// True when a text is on the screen.
  func shows(_ text: String) -> Bool { terminal.text.contains(text) }

  /// Leaves it.
  func quit() throws {
    terminal.send("q")
    guard terminal.waitForExit(20) == .exited(0) else {
      throw BenchmarkFailure("the review did not end well:\n\(terminal.text)")
    }
  }

  private func wait(since start: Nanoseconds, for texts: [String]) throws -> Nanoseconds {
    var end = start
    let isThere = terminal.wait(20) { terminal in
      // Whole frames only: the upper rows of a new one may stand above the lower ones of the last.
      guard terminal.bytes.suffix(Self.endOfFrame.count).elementsEqual(Self.endOfFrame) else {
        return false
      }
      // The time of what was read, before it is looked through.
      end = clock.now
      let text = terminal.text
      return texts.allSatisfy { text.contains($0) }
    }
    guard isThere else {
      throw BenchmarkFailure(
        "the screen never showed \(texts.joined(separator: ", ")):\n\(terminal.text)")
    }
    return end - start
  }
}
