/// Counts defects of the same kind, so that a thousand bad frames make one finding.
struct DefectCounter {
  private struct Key: Hashable {
    var check: Finding.Check
    var what: String
  }
  private var order: [Key] = []
  private var places: [Key: (first: String, count: Int)] = [:]

  /// Counts one; the place is kept for the first only.
  mutating func count(_ check: Finding.Check, _ what: String, at place: () -> String) {
    let key = Key(check: check, what: what)
    if let known = places[key] {
      places[key] = (known.first, known.count + 1)
    } else {
      order.append(key)
      places[key] = (place(), 1)
    }
  }

  /// One finding for each kind.
  func findings(episode: EpisodeID) -> [Finding] {
    order.compactMap { key in
      guard let (first, count) = places[key] else { return nil }
      let more = count > 1 ? " (and \(count - 1) more)" : ""
      return Finding(
        severity: .error, check: key.check, episode: episode, place: first,
        message: key.what + more,
        repair: "leave the episode out of training by judging it discarded, or restore a copy")
    }
  }
}
