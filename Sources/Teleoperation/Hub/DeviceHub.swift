public import RealTime
public import Robotics
import Synchronization

/// Every input device of the operator, read by one thread and published as one input.
///
/// Devices may come, go, be forbidden or be missing altogether: the hub works and says so.
/// Stop does not pass through any queue: ``stopRequests`` is raised at the very event.
public final class DeviceHub: Sendable {
  /// How the hub works.
  public struct Settings: Sendable, Hashable, Codable {
    /// The folder of event devices; nil for attached sources only.
    public var directory: String? = "/dev/input"
    /// True to keep other programs from seeing the operator's device while ``isLive``.
    public var grabsWhileLive = true
    /// Seconds without an event after which motion is published as zero; 0 for never.
    ///
    /// The receiver of a wireless pad may lose it without a word and leave a stick deflected.
    public var silenceLimit = 2.0
    /// The most actions that wait to be taken.
    public var actionCapacity = 256
    /// The most raw events that wait to be recorded.
    public var rawCapacity = 16_384

    /// Makes the default settings.
    public init() {}
  }

  private let publications: HubPublications
  private let settings: Settings
  private let map: GamepadMap
  private let required: [Control]
  private let thread = Mutex<WorkThread?>(nil)

  /// Makes a hub that is not started.
  ///
  /// - Throws: when the keymap names fingers that the hand does not have.
  public init(
    keymap: DeviceKeymap, hand: HandModel, settings: Settings = Settings()
  ) throws(DeviceKeymapError) {
    map = try GamepadMap(keymap: keymap, hand: hand)
    required = keymap.required
    self.settings = settings
    publications = HubPublications(settings: settings)
  }

  deinit { stop() }

  /// Starts reading devices.
  public func start() {
    thread.withLock { [publications, settings, map, required] thread in
      guard thread == nil else { return }
      publications.isEnding.store(false, ordering: .relaxed)
      thread = WorkThread("input", priority: .realTime) {
        InputLoop(publications: publications, settings: settings, map: map, required: required)
          .run()
      }
    }
  }

  /// Gives back and closes every device and ends the input thread.
  public func stop() {
    thread.withLock { thread in
      publications.isEnding.store(true, ordering: .releasing)
      publications.wakeup.raise()
      thread?.join()
      thread = nil
    }
  }

  /// Adds a source that is not in the folder of devices.
  public func attach(_ source: any InputSource & Sendable) {
    publications.attached.withLock { $0.append(source) }
    publications.wakeup.raise()
  }

  /// What the operator asks for now, never waiting; `previous` when it is just being replaced.
  public func newest(after previous: OperatorState) -> OperatorState {
    publications.state.newestIfAvailable ?? previous
  }

  /// Number of times stop was pressed, raised before anything else happens with the event.
  public var stopRequests: Int { publications.stopRequests.load(ordering: .acquiring) }

  /// True while the robot follows the person, which selects the keymap's `human` layer.
  ///
  /// The layer also applies while takeover is held, so the first moments are not lost.
  public var humanDrives: Bool {
    get { publications.humanDrives.load(ordering: .relaxed) }
    set {
      guard publications.humanDrives.exchange(newValue, ordering: .relaxed) != newValue
      else { return }
      publications.wakeup.raise()
    }
  }

  /// True while a rollout runs: devices are then taken for this program, where so set.
  public var isLive: Bool {
    get { publications.isLive.load(ordering: .relaxed) }
    set {
      guard publications.isLive.exchange(newValue, ordering: .relaxed) != newValue else { return }
      publications.wakeup.raise()
    }
  }

  /// What was pressed, in order; for one reading thread.
  public var actions: RingBuffer<TimedAction> { publications.actions }

  /// Every event as it came; for one reading thread.
  ///
  /// Its device is the status's ``DeviceStatus/id``. Events from a `SYN_DROPPED` to the next
  /// `SYN_REPORT` were not seen but found by comparing states.
  public var rawEvents: RingBuffer<RawInputEvent> { publications.rawEvents }

  /// Raised whenever an input or an action was published.
  public var changed: Wakeup { publications.changed }

  /// Every device seen in this session, in the order of first sight.
  public var statuses: [DeviceStatus] {
    publications.register.statuses(now: MonotonicClock().now)
  }

  /// Every device seen in this session, without waiting; nil while the input thread changes them.
  public var statusesIfAvailable: [DeviceStatus]? {
    publications.register.statusesIfAvailable(now: MonotonicClock().now)
  }

  /// Why there is no device to use and what to do; nil when there is one.
  public var problem: String? { publications.problem.withLock { $0 } }
}
