public import Foundation

extension Dataset {
  /// The folder that model files' paths are relative to: that of the dataset's file itself, not of a
  /// link to it.
  public var folder: URL { Self.folder(path) }

  static func folder(_ path: String) -> URL {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// Where a run's model file is; nil when it has none.
  public func modelFile(of run: TrainingRun) -> URL? {
    run.file.isEmpty ? nil : URL(fileURLWithPath: run.file, relativeTo: folder).absoluteURL
  }

  /// A file's path relative to the dataset's folder, as ``TrainingRun/file`` holds it.
  public func relativePath(of file: URL) -> String { Self.path(of: file, from: folder) }

  /// A file's path relative to a folder.
  static func path(of file: URL, from folder: URL) -> String {
    let target = file.resolvingSymlinksInPath().pathComponents
    let base = folder.pathComponents
    let shared = zip(target, base).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: base.count - shared)
    return (up + target[shared...]).joined(separator: "/")
  }

  /// SHA-256 of a file, as ``TrainingRun/fileHash`` holds it.
  ///
  /// - Returns: 64 hexadecimal digits.
  /// - Throws: ``DatasetError`` when there is no such file or it cannot be read.
  public static func fileHash(_ file: URL) throws(DatasetError) -> String {
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw DatasetError.notFound(path: file.path)
    }
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      let digest = try ContentDigest()
      while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        digest.update([UInt8](part))
      }
      return digest.finish()
    } catch {
      throw DatasetError.io(path: file.path, detail: "\(error)")
    }
  }
}
