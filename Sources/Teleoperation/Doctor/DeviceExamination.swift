import Foundation

/// What the doctor knows of a device, and what that means: a pure function of what was observed.
public struct DeviceExamination: Sendable, Hashable {
  /// Whether this program can have the device for itself.
  public enum Grab: Sendable, Hashable {
    /// It can.
    case free
    /// It cannot, and why.
    case refused(String)
    /// It was not tried.
    case untried
  }

  /// What the hub says after it has been observed.
  public var status: DeviceStatus
  /// Who may read its node; nil where it has none.
  public var access: NodeAccess?
  /// How its keymap fits; nil when it has none.
  public var fit: KeymapFit?
  /// Whether this program can have it for itself.
  public var grab: Grab
  /// Events while it was observed.
  public var events: Int
  /// Seconds for which it was observed.
  public var seconds: Double

  /// Makes an examination from what was observed.
  public init(
    status: DeviceStatus, access: NodeAccess? = nil, fit: KeymapFit? = nil,
    grab: Grab = .untried, events: Int = 0, seconds: Double = 0
  ) {
    self.status = status
    self.access = access
    self.fit = fit
    self.grab = grab
    self.events = events
    self.seconds = seconds
  }

  /// A control tick at 120 Hz, milliseconds: what is heard later misses the next one.
  private static let tick = 1000.0 / 120

  /// What was found, in the order of the checks.
  public var findings: [DoctorFinding] {
    var findings: [DoctorFinding] = []
    if let access, status.isConnected || !access.canRead { findings.append(access.readFinding) }
    findings.append(use)
    guard status.isConnected else { return findings }
    if let fit { findings.append(fit.finding) }
    findings += [heartbeat, rate, latency, resyncs].compactMap(\.self)
    findings += [range, grabbing, calibration].compactMap(\.self)
    return findings
  }

  private var use: DoctorFinding {
    if let problem = status.problem, !isOfCalibration(problem) {
      return DoctorFinding(.use, .problem, problem)
    }
    guard status.isConnected else {
      return DoctorFinding(.use, .problem, "not connected: plug it in, or wake it")
    }
    guard let kind = status.kind else {
      return DoctorFinding(.use, .note, "no keymap is for it, so it does nothing")
    }
    let note = status.note.map { "; \($0)" } ?? ""
    return DoctorFinding(.use, status.note == nil ? .fine : .note, "used as \(kind.word)\(note)")
  }

  /// True for the hub's word on a glove that is not calibrated, which is a check of its own.
  private func isOfCalibration(_ problem: String) -> Bool {
    status.isConnected && status.isCalibrated == false && problem.contains("calibrate")
  }

  private var heartbeat: DoctorFinding? {
    let limit = status.heartbeat
    guard limit > 0 else {
      return DoctorFinding(
        .heartbeat, .note,
        """
        it has no heartbeat: it may be silent while nothing moves, so a receiver that loses it \
        without a word is noticed only by what it stops doing
        """)
    }
    let words = String(format: "%.2g s", limit)
    if status.isSilent || (status.lastEventAge ?? .infinity) > limit {
      return DoctorFinding(
        .heartbeat, .problem,
        """
        it has said nothing for longer than its \(words): check its battery, its connection and, \
        for a stream, the program that sends it
        """)
    }
    return DoctorFinding(.heartbeat, .fine, "it speaks at least every \(words)")
  }

  private var rate: DoctorFinding {
    guard events > 0, seconds > 0 else {
      return DoctorFinding(
        .rate, .note,
        String(
          format: "it said nothing in %.0f s: move its controls while the doctor listens", seconds))
    }
    return DoctorFinding(
      .rate, .fine, String(format: "%.0f events/s over %.0f s", Double(events) / seconds, seconds))
  }

  private var latency: DoctorFinding? {
    guard let half = status.latency.percentile(0.5), let most = status.latency.percentile(0.99)
    else {
      guard status.events > 0 else { return nil }
      return DoctorFinding(
        .latency, .note, "the kernel stamps its events on another clock, so it cannot be measured")
    }
    let words = String(
      format: "kernel to program: p50 %.2f ms, p99 %.2f ms (%d groups)", half * 1000, most * 1000,
      status.latency.count)
    guard most * 1000 > Self.tick else { return DoctorFinding(.latency, .fine, words) }
    return DoctorFinding(
      .latency, .problem,
      """
      \(words): more than a control tick of \(String(format: "%.1f", Self.tick)) ms; something \
      else uses the processor, or the machine saves power
      """)
  }

  private var resyncs: DoctorFinding {
    guard status.resyncs > 0 else {
      return DoctorFinding(.resyncs, .fine, "the kernel dropped nothing")
    }
    // Setting the clock of a device with events waiting makes the kernel drop them.
    if status.resyncs == 1, status.events < 1000 {
      return DoctorFinding(
        .resyncs, .note, "the kernel dropped events once, as it does when a device is opened")
    }
    return DoctorFinding(
      .resyncs, .problem,
      """
      the kernel dropped events \(status.resyncs) times because they were not read in time; the \
      state was read anew each time. Something else uses the processor
      """)
  }

  private var range: DoctorFinding? {
    guard status.outOfRange > 0 else { return nil }
    return DoctorFinding(
      .range, .note,
      """
      \(status.outOfRange) readings lay outside the range that the device announces and were \
      limited to it
      """)
  }

  private var grabbing: DoctorFinding? {
    switch grab {
    case .untried: nil
    case .free:
      DoctorFinding(.grab, .fine, "no other program has taken it; a rollout can have it for itself")
    case .refused(let reason): DoctorFinding(.grab, .problem, reason)
    }
  }

  private var calibration: DoctorFinding? {
    guard let isCalibrated = status.isCalibrated else { return nil }
    guard isCalibrated else {
      return DoctorFinding(
        .calibration, .problem,
        "not calibrated for this person: run dexpie devices calibrate \(status.id)")
    }
    return DoctorFinding(.calibration, .fine, "calibrated for \(status.person ?? "its person")")
  }
}
