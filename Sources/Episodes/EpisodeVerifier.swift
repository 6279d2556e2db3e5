import GRDB
import Robotics

/// Checks one episode; every kind of defect is reported once, with its first place and number.
struct EpisodeVerifier {
  /// The episode's number.
  let episode: EpisodeID
  /// What was found.
  private(set) var findings: [Finding] = []
  private var defects = DefectCounter()

  init(episode: EpisodeID) { self.episode = episode }

  /// Checks everything.
  ///
  /// - Throws: what keeps it from reading on.
  mutating func run(_ db: Database, path: String) throws {
    var header: EpisodeHeader?
    do {
      header = try EpisodeHeader.fetch(db, episode: episode)
    } catch {
      report(
        .error, .header, "header", "cannot be read: \(DatasetError(error, path: path))",
        repair: "restore the file from a copy; the frames are not affected")
    }
    let summary = try EpisodeSummary.fetch(db, episode: episode, path: path)
    if summary.state == .interrupted {
      report(
        .warning, .ending, "step \(summary.frames)",
        "interrupted: its writer is gone without having finished it; everything it stored is here",
        repair: "recover the episode, then judge it")
    }
    let events = try Self.events(db, episode: episode)
    var tally = EpisodeTally()
    for event in events { tally.add(event) }
    for event in events where event.kind == .gap {
      report(.note, .gap, "step \(event.step)", event.text, repair: "nothing: it is recorded")
    }
    let steps = try verifyFrames(db, header: header, events: events, tally: &tally)
    try verifyBlocks(db, header: header, events: events, tally: &tally)
    let isOpen = summary.state == .interrupted || summary.state == .recording
    try verifySegments(db, steps: steps, isOpen: isOpen)
    try verifyLabels(db, steps: steps, isOpen: isOpen)
    if let stored = try EpisodeTally(db, episode: episode), stored != tally {
      report(
        .error, .summary, "summary", "says \(stored.brief), recorded are \(tally.brief)",
        repair: "restore the file from a copy; the recordings themselves are not affected")
    }
    verifyHistory(db)
    for finding in defects.findings(episode: episode) { findings.append(finding) }
  }

  /// Adds a finding.
  mutating func report(
    _ severity: Finding.Severity, _ check: Finding.Check, _ place: String, _ message: String,
    repair: String
  ) {
    findings.append(
      Finding(
        severity: severity, check: check, episode: episode, place: place, message: message,
        repair: repair))
  }

  /// Counts a defect that may occur at many places.
  mutating func count(_ check: Finding.Check, _ what: String, at place: @autoclosure () -> String) {
    defects.count(check, what, at: place)
  }

  private static func events(_ db: Database, episode: EpisodeID) throws -> [EpisodeEvent] {
    try Array(
      Row.fetchCursor(
        db, sql: "SELECT time, step, kind, text FROM events WHERE episode = ? ORDER BY number",
        arguments: [episode]
      ).map(EpisodeEvent.init(row:)))
  }

  private mutating func verifyHistory(_ db: Database) {
    do {
      let inForce = try OutcomeChange.undoHistory(db, episode: episode).done.last
      let stored = try Int64.fetchOne(
        db, sql: "SELECT outcomeChange FROM summaries WHERE episode = ?", arguments: [episode])
      guard stored != inForce else { return }
      report(
        .error, .history, "judgement", "the summary shows another judgement than the history",
        repair: "judge the episode again; the history is kept")
    } catch {
      report(
        .error, .history, "judgement", "the history cannot be followed: \(error)",
        repair: "restore the file from a copy")
    }
  }
}

extension EpisodeTally {
  /// The counts in words.
  fileprivate var brief: String {
    """
    \(frames) frames, \(samples) samples, \(inputs) raw events, \(events) events, \
    \(duration) ns, \(humanFrames) human frames, \(takeovers) takeovers, stage \(highestStage), \
    success \(isSuccess), value \(lowestValue.map { "\($0)" } ?? "none"), \
    dispersion \(highestDispersion.map { "\($0)" } ?? "none"), \
    familiarity \(highestFamiliarity.map { "\($0)" } ?? "none")
    """
  }
}
