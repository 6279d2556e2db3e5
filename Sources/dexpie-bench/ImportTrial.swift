import Episodes
import Interchange

/// One import in a process of its own.
enum ImportTrial {
  /// The name under which the program runs itself.
  static let part = "import"

  /// Imports into a new dataset.
  static func run(_ format: String, from path: String, to out: String) throws {
    guard let format = ImportFormat(rawValue: format) else {
      throw BenchmarkFailure("\(format) is no format")
    }
    let dataset = try Dataset(out, access: .create)
    defer { dataset.close() }
    try ExchangeResult.print { try Importer(format).run(path, into: dataset).frames }
  }
}
