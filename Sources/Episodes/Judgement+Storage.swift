import GRDB

extension Judgement {
  /// The reasons as they are stored.
  var storedReasons: String { reasons.map(\.rawValue).joined(separator: ",") }

  /// Reads the columns outcome, reasons and note, all NULL where nobody has judged.
  init(row: Row, at index: Int) throws {
    self.init()
    guard let words = try row.decode(String?.self, atIndex: index + 1) else { return }
    if try row.decode(String?.self, atIndex: index) != nil {
      outcome = try row.word(Outcome.self, index)
    }
    reasons = try Self.reasons(words)
    note = try row.decode(String.self, atIndex: index + 2)
  }

  /// Reads ``storedReasons``.
  static func reasons(_ words: String) throws -> [Reason] {
    try words.split(separator: ",").map { word in
      guard let reason = Reason(rawValue: String(word)) else {
        throw UnreadableValue(description: "'\(word)' is no reason")
      }
      return reason
    }
  }
}
