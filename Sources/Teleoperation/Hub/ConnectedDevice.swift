import RealTime
import Robotics

/// A device that is open, with everything the input thread keeps of it.
///
/// A class, so that an event changes it in place; lives on the input thread.
final class ConnectedDevice {
  let source: any InputSource
  let id: Int
  let counters: DeviceCounters
  let map: DeviceMap
  let layout: GamepadLayout
  /// Kind and stable id.
  let driver: String
  var state: DeviceState
  /// Reads the fingers; nil for a device that is not a glove.
  var glove: GloveReader?
  /// True once the screen knows whether it is calibrated.
  var isIntroduced = false
  /// Where the fingers are; nil when the numbers are not finite.
  private var position: JointVector?
  /// True when the fingers must be read anew; never twice for one frame, whose answer may depend
  /// on the one before.
  var hasMoved = true
  /// What the operator asks for with this device.
  var input: OperatorInput
  var isClutched = false
  /// True while takeover is held on it, as of the last group of changes.
  var holdsTakeover = false
  /// Buttons pressed since the last group of changes ended, and whether they have stopped already.
  var presses: [(control: Control, time: Nanoseconds, hasStopped: Bool)] = []
  /// When the newest event was read, and when it happened.
  var lastRead: Nanoseconds
  var lastTime: Nanoseconds
  /// True once it has said anything: before, a glove's axes may be anywhere.
  var hasSpoken = false
  /// True when its turn ended before its events did: libevdev may hold the rest already, so that
  /// the descriptor would not wake the thread for it.
  var isUnfinished = false
  /// True when its input must be worked out anew.
  var isChanged = true
  /// Number of controls that wait for release, as last told to the screen.
  var waitingCount = -1
  var isGrabbed = false
  /// Why it could not be taken for this program; nil when it was not tried or could.
  var grabRefusal: String?
  /// True when a rate has been kept up for so long without an event that it counts as none.
  var isTired = false
  /// True when it has said nothing for longer than its heartbeat.
  var isSilent = false
  /// In words, for the screen.
  var silence: String?
  /// True while its numbers are not finite.
  var isNonsense = false

  init(
    source: any InputSource, id: Int, counters: DeviceCounters, map: DeviceMap,
    glove: GloveReader?, now: Nanoseconds
  ) {
    self.source = source
    self.id = id
    self.counters = counters
    self.map = map
    self.glove = glove
    let capabilities = source.capabilities
    driver = "\(map.keymap.kind.rawValue) \(source.identity.stableID)"
    layout = map.keymap.layout(identity: source.identity, capabilities: capabilities)
    state = map.state(of: layout.placed(capabilities))
    input = OperatorInput(time: now)
    lastRead = now
    lastTime = now
  }

  /// The time of an event on the monotonic clock.
  func time(of event: InputEvent, now: Nanoseconds) -> Nanoseconds {
    source.hasMonotonicTime ? event.time : now
  }

  /// Words of the map's controls that must be let go before they count.
  var waitingWords: [String] {
    state.waitingForRelease.filter(map.uses).map(map.keymap.word(for:)).sorted()
  }

  /// Works out what the operator asks for with the device.
  func update(authority: Authority, isTakenOver: Bool) {
    input = map.input(
      for: state, authority: authority, isTakenOver: isTakenOver, time: lastTime)
    isClutched = map.isClutched(state, authority: authority, isTakenOver: isTakenOver)
    isChanged = false
    guard glove != nil else { return }
    if hasMoved {
      hasMoved = false
      position = glove?.position(state.axes)
      counters.setOutOfRange(glove?.outOfRange ?? 0)
      isNonsense = position == nil
    }
    if let position, hasSpoken { input.hand = .position(position) }
  }

  /// What it has to say beside the others.
  var contribution: DeviceContribution {
    DeviceContribution(
      device: id, driver: driver, input: isTired ? input.atRest : input, isClutched: isClutched,
      isFresh: !isSilent)
  }
}

extension DeviceKeymap {
  /// Where a device's controls are; only drivers of gamepads disagree about that.
  func layout(
    identity: DeviceIdentity, capabilities: DeviceCapabilities
  ) -> GamepadLayout {
    kind == .gamepad
      ? GamepadLayout(identity: identity, capabilities: capabilities) : GamepadLayout()
  }
}
