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
  let readings = Mailbox<DeviceReadings>()
  let stopRequests = Atomic<Int>(0)
  /// When the input thread last looked around.
  let lastAlive = Atomic<Int64>(0)

  /// Raised by others to make the input thread look at the following.
  let wakeup = Wakeup()
  /// Place of the authority among all of its cases.
  let authority = Atomic<Int>(Authority.allCases.firstIndex(of: .hold) ?? 0)
  let isLive = Atomic<Bool>(false)
  let isEnding = Atomic<Bool>(false)
  /// Number of the device to be read out; −1 for none.
  let watched = Atomic<Int>(-1)
  let attached = Mutex<[any InputSource & Sendable]>([])
  let calibrations: Mutex<[GloveCalibration]>

  init(settings: DeviceHub.Settings, calibrations: [GloveCalibration]) {
    actions = RingBuffer(capacity: settings.actionCapacity)
    rawEvents = RingBuffer(capacity: settings.rawCapacity)
    self.calibrations = Mutex(calibrations)
  }

  /// Publishes the operator's input; called by the input thread only.
  ///
  /// Waits for a reader that is just copying: the release of a takeover button must not be missed.
  func publish(_ new: OperatorState) {
    state.replace(new)
    changed.raise()
  }
}
