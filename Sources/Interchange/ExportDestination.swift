import CFiles
import Foundation
import Glibc

/// Where an export goes: it is written beside its place and moved there when it is whole.
struct ExportDestination {
  /// The place.
  let path: String
  /// What is written, until it is whole.
  let draft: String
  private let format: ExportFormat
  private let replaces: Bool

  /// Looks at the place.
  ///
  /// - Parameters:
  ///   - path: the place.
  ///   - format: what goes there.
  ///   - overwrites: true to replace an earlier export.
  ///   - source: the dataset, which is never replaced.
  /// - Throws: ``ExportError`` when something is there that is not to be replaced.
  init(
    _ path: String, _ format: ExportFormat, overwrites: Bool, source: String
  ) throws(ExportError) {
    let name = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    // A link keeps pointing to what it points to.
    self.path = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
    self.format = format
    draft = self.path + ".\(UUID().uuidString).part"
    let folder = (self.path as NSString).deletingLastPathComponent
    guard Self.isFolder(folder) else {
      throw .notWritten(path: path, reason: "there is no folder \(folder)")
    }
    replaces = FileManager.default.fileExists(atPath: self.path)
    guard replaces else { return }
    guard overwrites else { throw .exists(path: path) }
    let dataset = URL(fileURLWithPath: source).resolvingSymlinksInPath().path
    guard !dataset.hasPrefix(self.path + "/"), dataset != self.path, isExport() else {
      throw .notAnExport(path: path, format: format)
    }
  }

  /// Gives what was written its name; an earlier export is there until then.
  ///
  /// - Throws: ``ExportError/notWritten(path:reason:)``.
  func publish() throws(ExportError) {
    guard replaces else {
      // Some file systems know only the plain renaming.
      guard
        cfiles_rename_new(draft, path) == 0
          || (errno == EINVAL && access(path, F_OK) != 0 && rename(draft, path) == 0)
      else { throw errno == EEXIST ? .exists(path: path) : failure }
      return synchronize()
    }
    if !format.isFolder {
      guard rename(draft, path) == 0 else { throw failure }
    } else if cfiles_exchange(draft, path) != 0 {
      guard errno == EINVAL || errno == ENOSYS else { throw failure }
      let old = draft + ".old"
      guard rename(path, old) == 0 else { throw failure }
      guard rename(draft, path) == 0 else {
        let failure = failure
        rename(old, path)
        throw failure
      }
      try? FileManager.default.removeItem(atPath: old)
    }
    synchronize()
    // After an exchange it is the earlier export.
    discard()
  }

  /// Removes what was written.
  func discard() { try? FileManager.default.removeItem(atPath: draft) }

  private var failure: ExportError {
    .notWritten(path: path, reason: String(cString: strerror(errno)))
  }

  /// Waits until the name is on the disk.
  private func synchronize() {
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// True when what is there looks like an export of the format.
  private func isExport() -> Bool {
    guard Self.isFolder(path) == format.isFolder else { return false }
    func has(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }
    func begins(_ bytes: [UInt8]) -> Bool {
      guard let file = FileHandle(forReadingAtPath: path) else { return false }
      defer { try? file.close() }
      return (try? file.read(upToCount: bytes.count)).map { $0.elementsEqual(bytes) } ?? false
    }
    switch format {
    case .lerobot: return has("meta/info.json")
    case .dexpieZarr, .diffusionPolicy: return has(".zgroup") && has("meta/episode_ends")
    case .dexpieHDF5:
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return !names.isEmpty && names.allSatisfy { $0.hasSuffix(".hdf5") }
    case .robomimic: return begins([0x89] + Array("HDF".utf8))
    case .mcap: return begins([0x89] + Array("MCAP".utf8))
    case .csv: return begins(Array("episode,episode_uuid,".utf8))
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
