extension Dataset {
  /// What changed since a run was made; empty when it is up to date.
  ///
  /// Labels of episodes it read changed, one was discarded or is gone, there are new episodes of the
  /// same task, or one of its parents is stale.
  ///
  /// - Parameter run: a run of this dataset.
  /// - Returns: a sentence for each, without a full stop.
  /// - Throws: ``DatasetError``.
  public func staleness(of run: TrainingRun) throws(DatasetError) -> [String] {
    try Lineage(self).staleness(of: run)
  }

  /// The staleness of every run, by name.
  ///
  /// - Throws: ``DatasetError``.
  public func staleness() throws(DatasetError) -> [String: [String]] {
    let lineage = try Lineage(self)
    var staleness: [String: [String]] = [:]
    for run in try runs() { staleness[run.name] = lineage.staleness(of: run) }
    return staleness
  }
}
