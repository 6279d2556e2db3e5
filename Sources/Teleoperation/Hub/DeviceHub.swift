public import RealTime
public import Retargeting
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
    /// What the person decided about single devices; the first that means a device applies.
    public var choices: [DeviceChoice] = []
    /// Seconds without an event after which a relative axis is at rest: the kernel has no event
    /// for one that comes to rest, and a SpaceMouse that is deflected reports every 16 ms.
    public var relativeRest = 0.1
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
  private let devices: DeviceMaps
  private let thread = Mutex<WorkThread?>(nil)

  /// Makes a hub that is not started.
  ///
  /// - Parameters:
  ///   - keymaps: what devices do, one for each kind of them.
  ///   - hand: the robot's hand.
  ///   - settings: how the hub works.
  ///   - calibrations: people's ranges of gloves; of several for a glove the last one counts.
  ///   - retargeting: makes what turns a glove's posture into positions of the hand; nil for
  ///     ``RangeRetargeting``.
  /// - Throws: when a keymap names fingers that the hand does not have, or a choice names a keymap
  ///   that there is not.
  public init(
    keymaps: [DeviceKeymap], hand: HandModel, settings: Settings = Settings(),
    calibrations: [GloveCalibration] = [],
    retargeting: (@Sendable () -> any GloveRetargeting)? = nil
  ) throws {
    for choice in settings.choices {
      guard let name = choice.keymap, !keymaps.contains(where: { $0.name == name }) else {
        continue
      }
      throw DeviceChoiceError(choice: choice, keymaps: keymaps.map(\.name))
    }
    devices = try DeviceMaps(
      keymaps: keymaps, hand: hand,
      retargeting: retargeting ?? { RangeRetargeting(hand: hand) })
    self.settings = settings
    publications = HubPublications(settings: settings, calibrations: calibrations)
  }

  deinit { stop() }

  /// Starts reading devices.
  public func start() {
    thread.withLock { [publications, settings, devices] thread in
      guard thread == nil else { return }
      publications.isEnding.store(false, ordering: .relaxed)
      thread = WorkThread("input", priority: .realTime) {
        InputLoop(publications: publications, settings: settings, maps: devices).run()
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

  /// When the input thread last looked around, on the monotonic clock.
  ///
  /// While ``isLive`` it does so at least ten times a second, whatever the devices do.
  public var lastAlive: Nanoseconds { publications.lastAlive.load(ordering: .relaxed) }

  /// Who drives the robot, which selects the keymaps' layers.
  ///
  /// The `human` layer also applies while takeover is held, so the first moments are not lost.
  public var authority: Authority {
    get { Authority.allCases[publications.authority.load(ordering: .relaxed)] }
    set {
      let new = Authority.allCases.firstIndex(of: newValue) ?? 0
      guard publications.authority.exchange(new, ordering: .relaxed) != new else { return }
      publications.wakeup.raise()
    }
  }

  /// True while a rollout runs: devices are then taken for this program, where so set.
  public var isLive: Bool {
    get { publications.isLive.load(ordering: .relaxed) }
    set {
      // The thread has been asleep for as long as nobody needed it: it is asked from now on.
      publications.lastAlive.store(MonotonicClock().now, ordering: .relaxed)
      guard publications.isLive.exchange(newValue, ordering: .relaxed) != newValue else { return }
      publications.wakeup.raise()
    }
  }

  /// People's ranges of gloves; of several for a glove the last one counts.
  public var calibrations: [GloveCalibration] {
    get { publications.calibrations.withLock { $0 } }
    set {
      publications.calibrations.withLock { $0 = newValue }
      publications.wakeup.raise()
    }
  }

  /// The device whose controls are read out for a screen (``DeviceStatus/id``); nil for none.
  public var watched: Int? {
    get {
      let id = publications.watched.load(ordering: .relaxed)
      return id < 0 ? nil : id
    }
    set {
      publications.watched.store(newValue ?? -1, ordering: .relaxed)
      publications.wakeup.raise()
    }
  }

  /// Every control of the watched device, thirty times a second; nil before the first time and
  /// while they are being replaced.
  public var readings: DeviceReadings? { publications.readings.newestIfAvailable }

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
