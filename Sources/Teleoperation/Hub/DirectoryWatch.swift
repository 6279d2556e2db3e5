import CEvdev
import Glibc

/// Tells when files come and go in a folder, which itself may come and go; for one thread.
final class DirectoryWatch {
  /// What has happened.
  enum Change: Equatable {
    /// A file has appeared, or its permissions have changed.
    case appeared(String)
    /// A file has gone.
    case vanished(String)
    /// Anything may have changed: the folder appeared, went, or changes came too fast.
    case everything
  }

  /// The descriptor that is readable when something has happened.
  let descriptor: Int32
  /// The folder.
  let path: String
  /// True while the folder is there and watched.
  private(set) var isWatching = false
  private var watch: Int32 = -1
  private var parentWatch: Int32 = -1

  init(path: String) {
    self.path = path
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    arm()
  }

  deinit { close(descriptor) }

  /// Reads what has happened since the last call, without waiting.
  func changes() -> [Change] {
    var changes: [Change] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      buffer.withUnsafeBytes { bytes in
        var offset = 0
        while offset + Self.headerSize <= count {
          let record = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let name = bytes[(offset + Self.headerSize)...].prefix(Int(record.len))
            .prefix { $0 != 0 }
          note(record, name: String(decoding: name, as: UTF8.self), in: &changes)
          offset += Self.headerSize + Int(record.len)
        }
      }
    }
    return changes
  }

  private static let headerSize = 16

  private func note(_ record: inotify_event, name: String, in changes: inout [Change]) {
    let mask = Int32(bitPattern: record.mask)
    if mask & IN_Q_OVERFLOW != 0 {
      changes.append(.everything)
    } else if record.wd == watch {
      if mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
        arm()
        changes.append(.everything)
      } else if mask & (IN_CREATE | IN_ATTRIB | IN_MOVED_TO) != 0, !name.isEmpty {
        changes.append(.appeared(name))
      } else if mask & (IN_DELETE | IN_MOVED_FROM) != 0 {
        changes.append(.vanished(name))
      }
    } else if record.wd == parentWatch, !isWatching, path.hasSuffix("/" + name) {
      arm()
      changes.append(.everything)
    }
  }

  /// Watches the folder, or, while there is none, the one it would be in.
  private func arm() {
    let interest =
      IN_CREATE | IN_ATTRIB | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE_SELF
      | IN_MOVE_SELF
    watch = inotify_add_watch(descriptor, path, UInt32(bitPattern: interest) | Self.onlyFolders)
    isWatching = watch >= 0
    guard !isWatching, let slash = path.lastIndex(of: "/"), parentWatch < 0 else { return }
    let parent = slash == path.startIndex ? "/" : String(path[..<slash])
    parentWatch = inotify_add_watch(
      descriptor, parent, UInt32(bitPattern: IN_CREATE | IN_MOVED_TO))
    // It may have appeared in between.
    watch = inotify_add_watch(descriptor, path, UInt32(bitPattern: interest) | Self.onlyFolders)
    isWatching = watch >= 0
  }

  private static let onlyFolders = UInt32(IN_ONLYDIR)
}
