/// What can go wrong with a dataset; every case says what to do about it.
public enum DatasetError: Error, Sendable, Hashable, Codable {
  /// The folder that should hold the file does not exist.
  case missingFolder(path: String)
  /// There is no such file.
  case notFound(path: String)
  /// A new dataset was asked for, but the path is taken.
  case exists(path: String)
  /// The path is a folder.
  case isFolder(path: String)
  /// The system does not let this user read or write there.
  case notPermitted(path: String)
  /// The file is something else.
  case notADataset(path: String, detail: String)
  /// An older program wrote the file, and it was opened only to be read.
  case olderSchema(path: String, found: Int, supported: Int)
  /// A newer program wrote the file.
  case newerSchema(path: String, found: Int, supported: Int)
  /// The dataset was opened only to be read.
  case readOnly(path: String)
  /// The disk is full; a writer keeps its data and can be retried.
  case diskFull(path: String)
  /// Another process held the write lock too long; a writer keeps its data and can be retried.
  case busy(path: String)
  /// The file's contents are damaged.
  case damaged(path: String, detail: String)
  /// There is no such episode.
  case noSuchEpisode(path: String, episode: EpisodeID)
  /// The data contradict what is stored already, such as a second frame with the same step.
  case refused(path: String, detail: String)
  /// The dataset or the episode was closed before.
  case closed(path: String)
  /// The episode was closed by somebody else while this writer held it.
  case closedByAnother(path: String, episode: EpisodeID)
  /// The episode is still being recorded.
  case stillRecording(path: String, episode: EpisodeID)
  /// Reading or writing failed below the database; a writer keeps its data and can be retried.
  case io(path: String, detail: String)
}

extension DatasetError {
  /// True when the same call may succeed later without anything else being changed.
  public var isRetryable: Bool {
    switch self {
    case .diskFull, .busy, .io: true
    default: false
    }
  }
}
