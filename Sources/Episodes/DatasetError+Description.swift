public import Foundation

extension DatasetError: CustomStringConvertible, LocalizedError {
  /// One or two sentences: what, where, what was expected, what to do.
  public var description: String {
    switch self {
    case .missingFolder(let path):
      "\(path): the folder does not exist; create it first or choose another path."
    case .notFound(let path):
      "\(path): there is no such file; check the path, or record into it to create it."
    case .exists(let path):
      "\(path): the file exists already; choose another name for the new dataset."
    case .isFolder(let path):
      "\(path): this is a folder; a dataset is one file, such as \(path)/demo.dexpie."
    case .notPermitted(let path):
      "\(path): no permission; change the permissions of the file and its folder."
    case .notADataset(let path, let detail):
      "\(path): not a dataset: \(detail); choose a file that this program recorded."
    case .olderSchema(let path, let found, let supported):
      "\(path): version \(found) of the format, version \(supported) is expected; open it once for"
        + " writing to upgrade it, as 'dexpie dataset recover' does."
    case .newerSchema(let path, let found, let supported):
      "\(path): version \(found) of the format, at most \(supported) can be read; use a newer"
        + " release of this program. Nothing was changed."
    case .readOnly(let path):
      "\(path): opened only for reading; open it for writing to change it."
    case .diskFull(let path):
      "\(path): the disk is full, so this was not written; what was there before is as it was. Free"
        + " some space and retry."
    case .busy(let path):
      "\(path): another process kept the file locked; retry, or close the other process."
    case .damaged(let path, let detail):
      "\(path): damaged: \(detail); verify the dataset to see what is affected, and keep a copy"
        + " before any repair."
    case .noSuchEpisode(let path, let episode):
      "\(path): there is no episode \(episode); list the episodes to see which there are."
    case .refused(let path, let detail):
      "\(path): refused, because it contradicts what is stored: \(detail)."
    case .closed(let path):
      "\(path): the dataset or the episode was closed before; open or begin it again."
    case .closedByAnother(let path, let episode):
      "\(path): episode \(episode) was closed by another process; begin a new one."
    case .stillRecording(let path, let episode):
      "\(path): episode \(episode) is still being recorded; finish it first."
    case .io(let path, let detail):
      "\(path): reading or writing failed: \(detail); check the disk and retry."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }
}
