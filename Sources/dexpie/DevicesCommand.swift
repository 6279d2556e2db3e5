import ArgumentParser
import Console
import Rollout
import Teleoperation
import TerminalUI

/// Looks after the operator's devices.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "See gloves, pads, pedals and SpaceMice, calibrate them, and find what is wrong.",
    discussion: """
      dexpie devices                         what is connected and how it is used
      dexpie devices watch                   every control live, with what it does
      dexpie devices calibrate               teach a glove your hand
      dexpie devices doctor                  permissions, rates, latency, and what a loss does
      """,
    subcommands: [List.self, Watch.self, Calibrate.self, Doctor.self], defaultSubcommand: List.self)

  /// What is connected and how it is used.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the devices; exit status 1 when there is none or one cannot be used.")

    @OptionGroup var options: DevicesOptions

    func run() throws {
      let session = try DevicesSession(options)
      let feed = session.feed(nil)
      let leftAlone = DeviceNodes.leftAlone(besides: Set(feed.devices.map(\.path)))
      if options.json {
        try StandardStreams.json(
          Listing(devices: feed.devices, leftAlone: leftAlone, problem: feed.problem))
      } else {
        try print(feed, leftAlone)
      }
      if feed.problem != nil || feed.devices.contains(where: { !$0.problem.isEmpty }) {
        throw ExitCode(1)
      }
    }

    /// What `--json` prints.
    private struct Listing: Encodable {
      var devices: [DeviceSummary]
      var leftAlone: [DoctorReport.Bystander]
      var problem: String?
    }

    private func print(_ feed: DeviceFeed, _ leftAlone: [DoctorReport.Bystander]) throws {
      if let problem = feed.problem { try StandardStreams.result(problem) }
      let rows = feed.devices.map { device in
        [
          "\(device.id ?? 0)", device.name, device.kind?.word ?? "--", device.keymap ?? "--",
          device.isConnected ? device.path : "not connected",
          device.isCalibrated.map { $0 ? "for \(device.person ?? "?")" : "not calibrated" } ?? "",
        ]
      }
      for (device, line) in zip(feed.devices, Self.aligned(rows)) {
        try StandardStreams.result(line)
        for text in [device.stableID, device.problem, device.note] where !text.isEmpty {
          try StandardStreams.result("   \(text)")
        }
      }
      guard !leftAlone.isEmpty else { return }
      try StandardStreams.result("\nleft alone")
      for other in leftAlone {
        try StandardStreams.result(
          "   \(other.identity.path)  \(other.identity.name)  \(other.reason)")
      }
    }

    /// Rows as lines with columns of equal width.
    static func aligned(_ rows: [[String]]) -> [String] {
      let count = rows.map(\.count).max() ?? 0
      let widths = (0..<count).map { column in rows.map { $0[column].columns }.max() ?? 0 }
      return rows.map { row in
        let line = zip(row, widths).map { $0.padded($1) }.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
      }
    }
  }
}
