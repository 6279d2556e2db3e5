import Foundation

/// Dates of files of labels: ISO 8601, UTC, with milliseconds.
enum LabelDate {
  /// Writes a date; what is written is read as the same milliseconds.
  static func text(_ date: Date) -> String {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    let seconds = (milliseconds / 1000).rounded(.down)
    let rest = Int(milliseconds - seconds * 1000)
    let whole = Date(timeIntervalSince1970: seconds).formatted(.iso8601)
    return whole.dropLast() + "." + String(1000 + rest).dropFirst() + "Z"
  }

  /// Reads a date with or without a fraction of the second; nil when it is none.
  static func date(_ text: String) -> Date? {
    if let date = try? Date(text, strategy: .iso8601) { return date }
    guard let point = text.firstIndex(of: "."),
      let end = text[point...].dropFirst().firstIndex(where: { !$0.isASCII || !$0.isNumber }),
      text.index(after: point) < end, let fraction = Double("0" + text[point..<end]),
      let whole = try? Date(String(text[..<point] + text[end...]), strategy: .iso8601)
    else { return nil }
    return whole + fraction
  }
}
