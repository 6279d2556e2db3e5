import GRDB

extension EpisodeQuery {
  /// Conditions and order behind ``EpisodeSummary/selection``, with their values.
  ///
  /// States are not among the conditions: whether a writer lives is no fact of the file.
  var sql: (text: String, arguments: StatementArguments) {
    var conditions: [String] = []
    var values: [String?] = []
    func require(_ column: String, _ allowed: [String]?) {
      guard let allowed else { return }
      conditions.append("\(column) IN (\(questionMarks(allowed.count)))")
      values += allowed.sorted().map { $0 }
    }
    require("tasks.name", tasks.map(Array.init))
    require("policy", policies.map(Array.init))
    require("episodes.kind", kinds?.map(\.rawValue))
    if let after { conditions.append("episodes.id > \(after)") }
    if let outcomes {
      let words = outcomes.compactMap { $0?.rawValue }.sorted()
      let orNone = outcomes.contains(nil) ? " OR outcome IS NULL" : ""
      conditions.append("(outcome IN (\(questionMarks(words.count)))\(orNone))")
      values += words.map { $0 }
    }
    let text = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let direction = ascending ? "ASC" : "DESC"
    return (
      text + " ORDER BY \(column) \(direction) NULLS LAST, episodes.id",
      StatementArguments(values)
    )
  }

  private var column: String {
    switch order {
    case .id: "episodes.id"
    case .date: "episodes.date"
    case .frames: "frames"
    case .duration: "coalesce(endTime, duration)"
    case .humanShare: "1.0 * humanFrames / max(frames, 1)"
    case .takeovers: "takeovers"
    case .stage: "highestStage"
    case .lowestValue: "lowestValue"
    case .highestDispersion: "highestDispersion"
    case .highestFamiliarity: "highestFamiliarity"
    case .outcome: "outcome"
    }
  }
}
