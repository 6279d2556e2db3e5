public import Episodes

/// Why there is nothing to inspect.
public enum InspectionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing has been computed from the dataset.
  case noRuns(path: String)
  /// There is no run of a name, or it is of a kind that says nothing of frames.
  case noRun(path: String, name: String, kind: TrainingRun.Kind?, known: [String])

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noRuns(let path):
      return "\(path): no critic has said anything of its episodes; train a critic first: dexpie "
        + "train critic \(path)"
    case .noRun(let path, let name, let kind, let known):
      let what = kind.map { "'\(name)' is a \($0.rawValue) run, which says nothing of frames" }
      return "\(path): \(what ?? "there is no run '\(name)'"); these can be inspected: "
        + known.joined(separator: ", ")
    }
  }
}
