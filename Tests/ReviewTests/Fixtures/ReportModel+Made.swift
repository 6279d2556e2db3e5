import TerminalUI

@testable import Improvement
@testable import Review

extension ReportModel {
  /// The screen of results that were made up, at the product's own keys.
  static func made(filePath: String = #filePath) throws -> ReportModel {
    let root = filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return ReportModel(
      keys: try ReportKeys.load(path: "/\(root)/Keymaps/report.yaml"), folder: "results",
      report: MadeImprovement.usual)
  }

  /// Presses keys by their names.
  mutating func press(_ names: String...) {
    for name in names {
      if let key = Key(name: name) { _ = handle(.key(key)) }
    }
  }
}
