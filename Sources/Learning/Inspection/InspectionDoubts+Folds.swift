import Episodes

/// Whether a critic labels what it learned from (METHOD §5).
extension InspectionDoubts {
  /// Episodes that the critic learned from and whose values no held-out fold gave.
  var selfLabelled: [InspectionWarning] {
    guard let critic = runs.critic else { return [] }
    let own = ownEpisodes(of: critic)
    let folds = Set(own.flatMap { $0.fold.filter { !$0.isNaN } })
    let found = own.filter { episode in
      let known = episode.value.indices.filter { !episode.value[$0].isNaN }
      // Without a fold, with the only one, with two at once or by the critic for live use, which
      // comes after the folds', a critic has learned from what it judges.
      let given = Set(known.map { episode.fold.isEmpty ? .nan : episode.fold[$0] })
      let live = runs.criticSettings.map { Float($0.folds) } ?? .infinity
      return folds.count < 2 || given.count != 1 || given.contains { $0.isNaN || $0 >= live }
    }
    guard !found.isEmpty else { return [] }
    return [
      InspectionWarning(
        .selfLabelled,
        "\(critic.name) labels its own data: it learned from \(list(found)) and no fold was held out "
          + "for \(found.count == 1 ? "it" : "them"), so that its values there are better than it is. "
          + "Train with folds: dexpie train critic \(path) --folds 5.")
    ]
  }

  /// Episodes that begin from the same scene and were judged by different critics, each of which has
  /// learned from the other's.
  var sharedStart: [InspectionWarning] {
    guard let critic = runs.critic else { return [] }
    let groups = Dictionary(grouping: ownEpisodes(of: critic), by: \.summary.seed).values
    let found = groups.filter { members in
      members.count > 1 && Set(members.flatMap { $0.fold.filter { !$0.isNaN } }).count > 1
    }.flatMap { $0 }.sorted { $0.summary.id < $1.summary.id }
    guard !found.isEmpty else { return [] }
    return [
      InspectionWarning(
        .sharedStart,
        "\(critic.name) has seen the starts it judges: \(list(found)) begin from scenes that other "
          + "folds hold too. Train it again, which keeps a scene in one fold: dexpie train critic "
          + "\(path).")
    ]
  }

  private func ownEpisodes(of critic: TrainingRun) -> [InspectedEpisode] {
    let inputs = Set(critic.inputs.map(\.episode))
    return episodes.filter { !$0.value.isEmpty && inputs.contains($0.summary.uuid) }
  }

  private func list(_ episodes: [InspectedEpisode]) -> String {
    let numbers = episodes.map { "\($0.summary.id)" }
    let more = numbers.count > 8 ? " and \(numbers.count - 8) more" : ""
    return (numbers.count == 1 ? "episode " : "episodes ")
      + numbers.prefix(8).joined(separator: ", ") + more
  }
}
