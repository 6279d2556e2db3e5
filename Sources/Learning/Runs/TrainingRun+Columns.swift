public import Episodes

extension TrainingRun {
  /// The optimality that the run gives every frame of some episodes.
  ///
  /// - Throws: ``TrainingRunError/incomplete(run:_:episode:)`` when it says nothing of an episode or
  ///   of a frame that is learned from, `DatasetError`.
  public func optimality(of data: TrainingData, in dataset: Dataset) throws -> [[Float]] {
    try column(.optimality, of: data, in: dataset)
  }

  /// What the run says of every frame; what it does not know of frames nobody learns from is 0.
  func column(
    _ column: DerivedColumn, of data: TrainingData, in dataset: Dataset
  ) throws -> [[Float]] {
    try data.episodes.map { episode in
      guard let values = try dataset.derived(column, of: episode.id, run: name)?.values,
        values.count == episode.count
      else { throw TrainingRunError.incomplete(run: name, column, episode: episode.id) }
      return try values.enumerated().map { frame, value in
        if value.isFinite { return value }
        guard !episode.used.contains(frame) else {
          throw TrainingRunError.incomplete(run: name, column, episode: episode.id)
        }
        return 0
      }
    }
  }
}
