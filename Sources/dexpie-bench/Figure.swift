import Foundation
import Glibc

/// One measured number with its target.
struct Figure: Encodable {
  /// Which benchmark.
  var bench: String
  /// What was measured.
  var figure: String
  /// Under which conditions.
  var condition: String
  /// The value; nil when nothing could be measured.
  var value: Double?
  /// Its unit.
  var unit: String
  /// The target, such as `<= 0.1`; nil when none is set.
  var target: String?
  /// Whether the target is met; nil without one.
  var met: Bool?
}

/// What a figure should be.
enum Target {
  case none
  case atMost(Double)
  case atLeast(Double)

  /// The target as text; nil for none.
  var text: String? {
    switch self {
    case .none: nil
    case .atMost(let limit): "<= \(limit)"
    case .atLeast(let limit): ">= \(limit)"
    }
  }

  /// Whether a value meets it; nil for none.
  func isMet(by value: Double) -> Bool? {
    switch self {
    case .none: nil
    case .atMost(let limit): value <= limit
    case .atLeast(let limit): value >= limit
    }
  }
}

/// Where figures go: a JSON line each, or a row of a table on a terminal.
final class FigureReport {
  private let isTable = isatty(STDOUT_FILENO) == 1

  /// Reports a figure.
  func add(
    _ bench: String, _ figure: String, _ condition: String, _ value: Double, _ unit: String,
    target: Target = .none
  ) {
    let row = Figure(
      bench: bench, figure: figure, condition: condition,
      value: value.isFinite ? value : nil, unit: unit, target: target.text,
      met: target.isMet(by: value))
    if isTable { print(table(row)) } else { print(json(row)) }
    fflush(nil)
  }

  private func json(_ row: Figure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A row is made of texts and finite numbers, which JSON can hold.
    return (try? encoder.encode(row)).map { String(decoding: $0, as: UTF8.self) } ?? row.figure
  }

  private func table(_ row: Figure) -> String {
    func column(_ text: String, _ width: Int) -> String {
      text.count >= width ? text + " " : text + String(repeating: " ", count: width - text.count)
    }
    let value = row.value.map { String(format: "%.5g", $0) } ?? "not measured"
    let verdict = row.met.map { $0 ? "met" : "MISSED" } ?? ""
    return column(row.bench, 9) + column(row.figure, 34) + column(row.condition, 30)
      + column("\(value) \(row.unit)", 18) + column(row.target ?? "", 10) + verdict
  }
}
