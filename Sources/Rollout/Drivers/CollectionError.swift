/// Why a collection ended before its time.
public enum CollectionError: Error, CustomStringConvertible {
  /// An episode could not be written; the text says why and what to do.
  case notRecorded(String)
  /// Records were lost although virtual time waits: a defect.
  case lost(Int)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .notRecorded(let problem):
      "The collection was stopped because an episode could not be written: \(problem)"
    case .lost(let count): "\(count) records were lost although the collection waits for the disk."
    }
  }
}
