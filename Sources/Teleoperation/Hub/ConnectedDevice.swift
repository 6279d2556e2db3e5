import RealTime
import Robotics

/// A device that is open, with everything the input thread keeps of it.
struct ConnectedDevice {
  let source: any InputSource
  let id: Int
  let counters: DeviceCounters
  let layout: GamepadLayout
  var state: DeviceState
  /// What the operator asks for with this device.
  var input: OperatorInput
  /// Buttons pressed since the last group of changes ended, and whether they have stopped already.
  var presses: [(control: Control, time: Nanoseconds, hasStopped: Bool)] = []
  /// When the newest event was read.
  var lastRead: Nanoseconds
  /// Number of controls that wait for release, as last told to the screen.
  var waitingCount = -1
  var isGrabbed = false
  var grabWasRefused = false
  var isSilent = false

  init(
    source: any InputSource, id: Int, counters: DeviceCounters, map: GamepadMap,
    now: Nanoseconds
  ) {
    self.source = source
    self.id = id
    self.counters = counters
    let capabilities = source.capabilities
    layout = GamepadLayout(identity: source.identity, capabilities: capabilities)
    state = DeviceState(capabilities: layout.placed(capabilities), triggers: map.triggers)
    input = map.input(for: state, humanDrives: false, time: now)
    lastRead = now
  }

  /// The time of an event on the monotonic clock.
  func time(of event: InputEvent, now: Nanoseconds) -> Nanoseconds {
    source.hasMonotonicTime ? event.time : now
  }

  /// Words of the map's controls that must be let go before they count.
  func waitingWords(_ map: GamepadMap) -> [String] {
    state.waitingForRelease.filter(map.uses).map(\.word).sorted()
  }
}

extension OperatorInput {
  /// True while the wrist or the hand is asked to move.
  var isMoving: Bool {
    let wristMoves = if case .velocity(let twist) = wrist { twist != .zero } else { false }
    let handMoves = if case .velocity(let joints) = hand { joints.magnitude > 0 } else { false }
    return wristMoves || handMoves
  }

  /// The input with every velocity zero.
  var atRest: OperatorInput {
    var input = self
    if case .velocity = wrist { input.wrist = .velocity(.zero) }
    if case .velocity(let joints) = hand { input.hand = .velocity(joints * 0) }
    return input
  }
}
