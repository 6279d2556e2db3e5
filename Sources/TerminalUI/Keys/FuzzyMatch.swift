/// How well a few typed letters stand for a text.
public enum FuzzyMatch {
  /// A score, higher is better; nil when the letters do not occur in this order.
  ///
  /// Letters at the start of a word and letters next to each other count most, so that `to` finds
  /// `take over` before `auto`. Case is ignored.
  public static func score(_ query: String, in text: String) -> Int? {
    let letters = Array(query.lowercased().filter { $0 != " " })
    guard !letters.isEmpty else { return 0 }
    let target = Array(text.lowercased())
    // Best score of the letters so far with the last one at each position.
    var best: [Int?] = Array(repeating: nil, count: target.count)
    for (i, letter) in letters.enumerated() {
      var next: [Int?] = Array(repeating: nil, count: target.count)
      var before: Int?
      for (j, character) in target.enumerated() {
        if j >= 2, let earlier = best[j - 2] { before = max(before ?? earlier, earlier) }
        guard character == letter else { continue }
        let starts = j == 0 || !(target[j - 1].isLetter || target[j - 1].isNumber)
        let here = starts ? 8 : 1
        if i == 0 {
          next[j] = here - min(j, 3)
        } else {
          let adjacent = j > 0 ? best[j - 1].map { $0 + here + 6 } : nil
          let apart = before.map { $0 + here }
          next[j] = [adjacent, apart].compactMap { $0 }.max()
        }
      }
      best = next
    }
    return best.compactMap { $0 }.max().map { $0 * 4 - min(target.count, 40) / 4 }
  }

  /// The items whose text matches, best first; all in their order for an empty query.
  public static func sorted<Item>(
    _ items: [Item], query: String, by text: (Item) -> String
  ) -> [Item] {
    items.enumerated()
      .compactMap { i, item in score(query, in: text(item)).map { (i, $0, item) } }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
      .map(\.2)
  }
}
