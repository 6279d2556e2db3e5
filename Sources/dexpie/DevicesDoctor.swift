import ArgumentParser
import Console
import Foundation
import RealTime
import Robotics
import Rollout
import Teleoperation
import TerminalUI

extension DevicesCommand {
  /// Finds what is wrong with devices.
  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find what is wrong with the devices; exit status 1 when something is.",
      discussion: """
        On a terminal it asks you to move the controls and then, device by device, to switch it \
        off and on: so you see how soon a loss is noticed and what the robot would do.
        """)

    @Argument(help: "The device: its number, name, stable id or node; all without it.")
    var id: String?

    @Option(help: "Seconds to listen to the devices, 0 to 600.")
    var seconds = 3.0

    @Flag(help: "Ask for a loss even without a terminal or with --json; prompts go to stderr.")
    var provoke = false

    @Option(help: "Seconds to wait for each half of a provoked loss, 1 to 600.")
    var patience = 30.0

    @OptionGroup var options: DevicesOptions

    func validate() throws {
      guard (0...600).contains(seconds) else {
        throw ValidationError("--seconds must be 0 to 600.")
      }
      guard (1...600).contains(patience) else {
        throw ValidationError("--patience must be 1 to 600.")
      }
    }

    func run() throws {
      let session = try DevicesSession(options)
      _ = try session.devices(id)
      ProcessSignals.quitOnTerminate()
      let isTalking = !options.json && isatty(STDIN_FILENO) == 1
      let before = Dictionary(
        uniqueKeysWithValues: session.hub.statuses.map { ($0.id, $0.events) })
      if isTalking {
        StandardStreams.note(
          String(format: "Move every control now. Listening for %.0f s.", seconds))
      }
      pass(seconds)
      var report = DoctorReport(
        findings: general(session), devices: [],
        leftAlone: DeviceNodes.leftAlone(
          besides: Set(session.hub.statuses.map(\.identity.path))))
      for finding in report.findings { try say(finding) }
      for status in try session.devices(id) {
        let patient = DoctorReport.Patient(
          device: status,
          findings: examine(status, session, events: status.events - (before[status.id] ?? 0)))
        try say(patient)
        report.devices.append(patient)
      }
      if provoke || isTalking { try provokeLosses(session, &report, isTalking: isTalking) }
      if options.json {
        try StandardStreams.json(report)
      } else {
        let count = report.problems
        try StandardStreams.result(
          count == 0 ? "nothing wrong" : count == 1 ? "1 problem" : "\(count) problems")
      }
      if report.problems > 0 { throw ExitCode(1) }
    }

    private func pass(_ seconds: Double) {
      let deadline = MonotonicClock().now + Nanoseconds(seconds: seconds)
      while MonotonicClock().now < deadline, !ProcessSignals.isQuitRequested { usleep(20_000) }
    }

    /// What concerns no single device.
    private func general(_ session: DevicesSession) -> [DoctorFinding] {
      var findings = [NodeAccess(path: "/dev/uinput").uinputFinding]
      if let problem = session.hub.problem {
        findings.insert(DoctorFinding(.use, .problem, problem), at: 0)
      }
      return findings
    }

    private func examine(
      _ status: DeviceStatus, _ session: DevicesSession, events: Int
    ) -> [DoctorFinding] {
      let path = status.identity.path
      let hasNode = path.hasPrefix("/")
      var examination = DeviceExamination(status: status, events: events, seconds: seconds)
      if hasNode { examination.access = NodeAccess(path: path) }
      if hasNode, status.isConnected {
        examination.grab = DeviceNodes.tryToGrab(path)
        if let keymap = session.keymaps.first(where: { $0.name == status.keymap }),
          let capabilities = DeviceNodes.capabilities(path)
        {
          examination.fit = KeymapFit(
            keymap: keymap, identity: status.identity, capabilities: capabilities)
        }
      }
      return examination.findings
    }

    private func provokeLosses(
      _ session: DevicesSession, _ report: inout DoctorReport, isTalking: Bool
    ) throws {
      for index in report.devices.indices where report.devices[index].device.isConnected {
        let device = report.devices[index].device
        var prompt = LossPrompt(session, device: device, patience: patience, reads: isTalking)
        let finding = prompt.run().finding(silenceLimit: session.settings.silenceLimit)
        report.devices[index].findings.append(finding)
        try say(finding)
      }
    }

    private func say(_ patient: DoctorReport.Patient) throws {
      guard !options.json else { return }
      let device = patient.device
      try StandardStreams.result("\n\(device.id)  \(device.identity.name)")
      for finding in patient.findings {
        try say(finding)
        guard finding.check == .latency else { continue }
        for line in device.latency.chart { try StandardStreams.result("      \(line)") }
      }
    }

    private func say(_ finding: DoctorFinding) throws {
      guard !options.json else { return }
      let mark =
        switch finding.verdict {
        case .fine: "✓"
        case .note: "·"
        case .problem: "✗"
        }
      let text = "\(finding.check.rawValue): \(finding.text)"
      // For people in lines of a usual window; for programs in one.
      let lines = StandardStreams.outputIsTerminal ? text.wrapped(74) : [text]
      for (index, line) in lines.enumerated() {
        try StandardStreams.result("  \(index == 0 ? mark : " ") \(line)")
      }
    }
  }
}

extension LatencyHistogram {
  /// The histogram as text: a line for each octave that holds something, and those between.
  var chart: [String] {
    // Four buckets to an octave, of which the first begins at 1.024 µs.
    let octaves = stride(from: 0, to: counts.count, by: 4).map { start in
      counts[start..<min(counts.count, start + 4)].reduce(0, +)
    }
    guard let first = octaves.firstIndex(where: { $0 > 0 }),
      let last = octaves.lastIndex(where: { $0 > 0 }), let most = octaves.max()
    else { return [] }
    return (first...last).map { octave in
      let low = Double(1 << (10 + octave)) / 1e6
      let width = octaves[octave] > 0 ? max(1, octaves[octave] * 40 / most) : 0
      let bar = String(repeating: "#", count: width)
      return String(format: "%8.3f ms and more  ", low) + bar + " \(octaves[octave])"
    }
  }
}
