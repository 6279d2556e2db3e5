/// Why a benchmark cannot tell anything.
struct BenchmarkFailure: Error, CustomStringConvertible {
  /// What was wrong.
  let description: String

  init(_ description: String) { self.description = description }
}
