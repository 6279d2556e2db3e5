import Robotics
import Rollout
import Teleoperation

extension ConsoleModel {
  /// Opens the list of devices, at the one that drives.
  mutating func openDevices() {
    let devices = snapshot?.devices ?? []
    var cursor = DeviceCursor((devices.first { !$0.drives.isEmpty } ?? devices.first)?.id)
    cursor.update(devices, snapshot?.watchedDevice, time: now)
    overlay = .devices(cursor)
  }

  /// Moves in the list of devices, or scrolls the controls of the selected one.
  mutating func lookThroughDevices(_ action: ConsoleAction) {
    guard case .devices(var cursor) = overlay else { return }
    switch action {
    case .previous: cursor.move(-1, in: snapshot?.devices ?? [])
    case .next: cursor.move(1, in: snapshot?.devices ?? [])
    case .pageUp: cursor.scroll(-1)
    default: cursor.scroll(1)
    }
    overlay = .devices(cursor)
  }

  /// Takes the devices of a report into the list, while it is open.
  mutating func updateDevices(_ snapshot: RolloutSnapshot) {
    guard case .devices(var cursor) = overlay else { return }
    cursor.update(snapshot.devices, snapshot.watchedDevice, time: now)
    overlay = .devices(cursor)
  }

  /// Tells the rollout whose controls to report when that has changed: those of the selected device,
  /// and none once the list is closed, in whatever way.
  mutating func followWatchedDevice() -> [ConsoleEffect] {
    var wanted: Int?
    if case .devices(let cursor) = overlay { wanted = cursor.id }
    guard wanted != watchedDevice else { return [] }
    watchedDevice = wanted
    return [.send(.watchDevice(wanted))]
  }
}
