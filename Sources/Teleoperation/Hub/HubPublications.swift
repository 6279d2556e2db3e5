import RealTime
import Robotics
import Synchronization

/// What the input thread and the others share.
final class HubPublications: Sendable {
  let state = Mailbox<OperatorState>(OperatorState.none)
  let actions: RingBuffer<TimedAction>
  let rawEvents: RingBuffer<RawInputEvent>
  let changed = Wakeup()
  let register = DeviceRegister()
  let problem = Mutex<String?>(nil)
  let stopRequests = Atomic<Int>(0)

  /// Raised by others to make the input thread look at the following.
  let wakeup = Wakeup()
  let humanDrives = Atomic<Bool>(false)
  let isLive = Atomic<Bool>(false)
  let isEnding = Atomic<Bool>(false)
  let attached = Mutex<[any InputSource & Sendable]>([])

  init(settings: DeviceHub.Settings) {
    actions = RingBuffer(capacity: settings.actionCapacity)
    rawEvents = RingBuffer(capacity: settings.rawCapacity)
  }

  /// Publishes the operator's input; called by the input thread only.
  ///
  /// Waits for a reader that is just copying: the release of a takeover button must not be missed.
  func publish(_ new: OperatorState) {
    state.replace(new)
    changed.raise()
  }
}
