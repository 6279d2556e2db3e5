extension RolloutSnapshot {
  /// Takes out what would tell which of two policies drives.
  ///
  /// Only a network samples its chunks, has a critic and needs time to think.
  public mutating func hideDriver(_ blind: SessionStatus.Blind) {
    session.blind = blind
    session.policy = blind.alias
    let hidden = ConfidenceStatus.Signal.unavailable("hidden: blind")
    confidence = ConfidenceStatus()
    (confidence.value, confidence.agreement, confidence.familiarity) = (hidden, hidden, hidden)
    marks.removeAll { $0.kind == .alarm }
    chunk = ChunkStatus()
    timing.inference = 0
    timing.inferenceBudget = 0
  }
}
