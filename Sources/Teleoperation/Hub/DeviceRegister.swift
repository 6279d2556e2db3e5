import Robotics
import Synchronization

/// Every device the hub has seen in this session; written by the input thread, read by any.
final class DeviceRegister: Sendable {
  private struct Record {
    var status: DeviceStatus
    let counters = DeviceCounters()
    /// True for a device that could not be opened: it has delivered nothing, so its number means
    /// nothing to a record, and it is forgotten when it goes or can be opened.
    var isDenied = false
  }

  private let records = Mutex<[Record]>([])

  /// Enters a device that was opened, under its old number when it has been here before.
  func connect(_ identity: DeviceIdentity) -> (id: Int, counters: DeviceCounters) {
    records.withLock { records in
      records.removeAll { $0.isDenied && $0.status.identity.path == identity.path }
      let known = records.firstIndex {
        !$0.isDenied && !$0.status.isConnected
          && $0.status.identity.stableID == identity.stableID
      }
      if let known {
        records[known].status.identity = identity
        records[known].status.isConnected = true
        records[known].status.problem = nil
        return (records[known].status.id, records[known].counters)
      }
      let record = Record(
        status: DeviceStatus(id: nextID(records), identity: identity, isConnected: true))
      records.append(record)
      return (record.status.id, record.counters)
    }
  }

  /// Enters a device that cannot be opened or used, with what is wrong.
  func deny(_ identity: DeviceIdentity, problem: String) {
    records.withLock { records in
      records.removeAll { $0.isDenied && $0.status.identity.path == identity.path }
      var status = DeviceStatus(id: nextID(records), identity: identity, isConnected: false)
      status.problem = problem
      records.append(Record(status: status, isDenied: true))
    }
  }

  /// Forgets a device that could not be opened and has gone.
  func forget(path: String) {
    records.withLock { $0.removeAll { $0.isDenied && $0.status.identity.path == path } }
  }

  /// True while there is a device that could not be opened.
  var hasDenied: Bool { records.withLock { $0.contains(where: \.isDenied) } }

  /// Changes a device's status.
  func update(_ id: Int, _ change: (inout DeviceStatus) -> Void) {
    records.withLock { records in
      guard let index = records.firstIndex(where: { $0.status.id == id }) else { return }
      change(&records[index].status)
    }
  }

  /// The statuses in the order of first sight, with ages as of `now`.
  func statuses(now: Nanoseconds) -> [DeviceStatus] {
    records.withLock { Self.statuses($0, now: now) }
  }

  /// The statuses without waiting; nil while the input thread changes them.
  func statusesIfAvailable(now: Nanoseconds) -> [DeviceStatus]? {
    records.withLockIfAvailable { Self.statuses($0, now: now) }
  }

  private static func statuses(_ records: [Record], now: Nanoseconds) -> [DeviceStatus] {
    records.map { record in
      var status = record.status
      record.counters.fill(&status, now: now)
      return status
    }
  }

  private func nextID(_ records: [Record]) -> Int { (records.map(\.status.id).max() ?? -1) + 1 }
}
