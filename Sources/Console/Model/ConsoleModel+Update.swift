public import Robotics
public import Rollout

extension ConsoleModel {
  /// Takes in the newest report and the time; nil when there is none.
  ///
  /// - Parameters:
  ///   - newest: what the rollout reported last.
  ///   - time: now, on the console's monotonic clock.
  /// - Returns: what the loop has to do.
  public mutating func update(
    _ newest: RolloutSnapshot?, time: Nanoseconds
  ) -> [ConsoleEffect] {
    now = time
    pending.removeAll { (time - $0.since).seconds > 3 }
    guard let newest, newest != snapshot else { return [] }
    let before = snapshot
    snapshot = newest
    reportedAt = time
    history.update(newest)
    if let before,
      before.session.episode != newest.session.episode
        || before.session.seed != newest.session.seed
        || before.session.blind != newest.session.blind
    {
      beginEpisode()
    }
    if newest.authority != .human, newest.authority != .aligning, pending.isEmpty {
      askedForRobot = false
    }
    confirm(newest)
    if before?.session.phase != newest.session.phase { changePhase(newest, before) }
    updateDevices(newest)
    // The plan's proposal, until a key chooses otherwise.
    if newest.session.phase == .ended, !hasChosenStage, let planned = newest.session.planned {
      nextStage = planned.stage
    }
    return alarms(newest, before) + followWatchedDevice()
  }

  /// True while something on the screen changes with time alone.
  var isTicking: Bool { !pending.isEmpty || staleness != nil }

  private mutating func beginEpisode() {
    markedReasons = []
    note = ""
    draft = nil
    localMessages = []
    hasChosenStage = false
    // A stage that is done again was not chosen by anybody.
    if snapshot?.session.isRepeat != true { nextStage = snapshot?.session.startStage ?? 0 }
  }

  private mutating func changePhase(_ snapshot: RolloutSnapshot, _ before: RolloutSnapshot?) {
    // Only the choice of a reason closes, because the outcome screen has the same keys. Whoever is
    // typing goes on typing: the rest of a word must not turn into commands.
    if overlay == .reasons { overlay = nil }
    if snapshot.session.phase != .running { zoomed = nil }
    let hasEnded = before?.session.phase == .running && snapshot.session.phase == .ended
    endedAt = hasEnded && !asksToEnd ? now : nil
    asksToEnd = false
  }

  /// True for a second after an episode ended by itself while the person's hands were on its keys.
  var hasJustEnded: Bool {
    guard let endedAt, overlay == nil else { return false }
    return (now - endedAt).seconds < 1
  }

  private mutating func confirm(_ snapshot: RolloutSnapshot) {
    let newest = snapshot.messages.last
    pending.removeAll { command in
      command.expectation.isMet(by: snapshot) || newest != command.lastMessage
    }
    if let draft, snapshot.session.outcome == draft.outcome,
      Set(snapshot.session.reasons) == Set(draft.reasons)
    {
      self.draft = nil
    }
  }

  private func alarms(_ new: RolloutSnapshot, _ old: RolloutSnapshot?) -> [ConsoleEffect] {
    guard rings else { return [] }
    let alarmBegan = new.confidence.isAlarm && !(old?.confidence.isAlarm ?? false)
    let faultBegan = new.authority == .fault && old?.authority != .fault
    return alarmBegan || faultBegan ? [.ring] : []
  }
}
