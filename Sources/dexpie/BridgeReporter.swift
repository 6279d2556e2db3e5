import Foundation
import Gloves
import RealTime
import Robotics

/// Writes how the bridge's streams do: lines that stay in place on a terminal, else one after
/// another.
struct BridgeReporter {
  private let isJSON: Bool
  private let streams: [GloveStream]
  private let clock = MonotonicClock()
  private var before: [GloveStreamStatus?]
  private var time: Nanoseconds
  private var shownLines = 0

  init(isJSON: Bool, streams: [GloveStream]) {
    self.isJSON = isJSON
    self.streams = streams
    before = streams.map { _ in nil }
    time = clock.now
  }

  /// Reports on the time since the last report.
  mutating func report() throws {
    let now = clock.now
    let statuses = streams.map(\.status)
    let reports = zip(statuses, before).map { status, before in
      GloveStreamReport(status, since: before, seconds: (now - time).seconds, now: now)
    }
    before = statuses
    time = now
    if isJSON {
      for report in reports { try StandardStreams.json(report, pretty: false) }
    } else {
      try write(reports.flatMap(\.lines))
    }
  }

  private mutating func write(_ lines: [String]) throws {
    let isTerminal = StandardStreams.outputIsTerminal
    // Up to the first line of the last report, and away with everything below.
    let home = isTerminal && shownLines > 0 ? "\u{1b}[\(shownLines)A\u{1b}[J" : ""
    let shown = isTerminal ? lines.map { String($0.prefix(Self.columns)) } : lines
    try StandardStreams.result(home + shown.joined(separator: "\n"))
    shownLines = shown.count
  }

  /// Columns of the terminal: a line that wraps would be two.
  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
