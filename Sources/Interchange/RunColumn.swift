import Episodes

/// What a run says of exported frames, one number a frame; NaN where it does not know.
struct RunColumn {
  /// Which column, and of which run.
  struct Choice: Hashable {
    var column: DerivedColumn
    var run: String
  }

  var choice: Choice
  var values: [Float]

  var column: DerivedColumn { choice.column }

  /// The columns that are exported, in their order.
  static let exported: [DerivedColumn] = [.value, .advantage, .optimality, .optimalitySource]

  /// The columns that runs say of any of these episodes, each of one run for all of them.
  ///
  /// Numbers of several runs are never put in one column: they need not mean the same.
  ///
  /// - Parameters:
  ///   - dataset: the dataset.
  ///   - episodes: the episodes that are exported.
  ///   - run: the run's name; nil for the newest that has the column.
  /// - Returns: the columns in their order.
  /// - Throws: `DatasetError`; ``ExportError/noColumns(path:run:known:)`` where the run that was
  ///   asked for says nothing of them.
  static func choose(
    _ dataset: Dataset, _ episodes: [EpisodeID], run: String?
  ) throws -> [Choice] {
    let runs = try dataset.runs().map(\.name)
    var choices: [Choice] = []
    let wanted = try runs.filter { run == nil || $0 == run }
      .map { (name: $0, columns: try dataset.columns(of: $0)) }
    for column in exported {
      let found = try wanted.first { candidate in
        guard candidate.columns[column] != nil else { return false }
        return try episodes.contains {
          try dataset.derived(column, of: $0, run: candidate.name) != nil
        }
      }
      if let found { choices.append(Choice(column: column, run: found.name)) }
    }
    if let run, choices.isEmpty, !episodes.isEmpty {
      throw ExportError.noColumns(path: dataset.path, run: run, known: runs)
    }
    return choices
  }
}

extension DerivedColumn {
  /// The column's name in formats that have no name of their own for it.
  var exportName: String {
    switch self {
    case .optimalitySource: "dexpie.optimality_source"
    case .value, .advantage, .optimality, .fold: "dexpie.\(rawValue)"
    }
  }
}
