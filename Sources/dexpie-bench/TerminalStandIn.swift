import CPseudoTerminal
import Glibc
import RealTime
import Synchronization

/// A pseudo-terminal with something that reads its screen, or does not.
final class TerminalStandIn: Sendable {
  /// The program's side.
  let descriptor: Int32
  private let master: Int32
  private let isClosing = Atomic<Bool>(false)
  private let taken = Atomic<Int>(0)
  private let reader = Mutex<WorkThread?>(nil)

  /// Opens one.
  ///
  /// - Parameters:
  ///   - columns: its width.
  ///   - rows: its height.
  ///   - isRead: false for a terminal that has stopped reading.
  init(columns: Int, rows: Int, isRead: Bool) {
    var slave: Int32 = -1
    master = cpty_open(Int32(rows), Int32(columns), &slave)
    descriptor = slave
    guard isRead else { return }
    reader.withLock { $0 = WorkThread("terminal") { [self] in read() } }
  }

  deinit {
    Glibc.close(descriptor)
    Glibc.close(master)
  }

  /// Bytes it has read.
  var bytes: Int { taken.load(ordering: .relaxed) }

  /// Stops reading.
  func close() {
    isClosing.store(true, ordering: .releasing)
    reader.withLock { $0?.join() }
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while !isClosing.load(ordering: .acquiring) {
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 50) > 0 else { continue }
      let count = Glibc.read(master, &buffer, buffer.count)
      if count > 0 { taken.add(count, ordering: .relaxed) }
    }
  }
}
