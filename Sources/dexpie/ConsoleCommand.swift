public import ArgumentParser
import Console
import Episodes
import Foundation
import Learning
import RealTime
import Resources
import Retargeting
import Robotics
import Rollout
import Simulation
public import Teleoperation
import TerminalUI

/// The live screen on the simulated robot.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Watch the simulated hand run a policy and take it over.",
    discussion: """
      Nothing moves until you press SPACE. TAB takes the hand over and gives it back; a gamepad \
      does so while its right bumper is held, a pedal while it is down. ^C is STOP. d shows the \
      devices. Every episode is written to the dataset while it runs.

      With --blind A B you judge two policies without being told which one drives; an episode that \
      you take over is noted, and its pair is not counted. The dataset knows which was which.
      """)

  @OptionGroup var task: TaskOptions

  @OptionGroup var policy: PolicyOptions

  @OptionGroup var blind: BlindOptions

  @Option(help: "Where to record; created when it does not exist, appended to when it does.")
  var dataset = "demo.dexpie"

  @Flag(help: "Record nothing.")
  var noRecording = false

  @Option(
    help: """
      Seed of the first episode; the next ones count up. Without it they go on after the \
      dataset's.
      """)
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How takeover and hand-back engage: anchor, gate or blend; or each part in its own way.",
      valueName: "mode|hand=mode,wrist=mode"))
  var engage = EngageModes.anchor

  @Option(
    help: ArgumentHelp(
      """
      Stage plan: the screen proposes what the dataset still lacks ('dexpie coverage --help').
      """, valueName: "file"))
  var plan: String?

  @Option(help: "Your name, stored with what you judge.")
  var name = ProcessInfo.processInfo.environment["USER"] ?? "supervisor"

  @Option(
    help: ArgumentHelp(
      """
      Use a device with a keymap, or not at all: NAME=KEYMAP or NAME=ignore. NAME is its name, \
      stable id, link in /dev/input/by-id or node, or a pattern such as '*left*'. May be repeated.
      """, valueName: "name=keymap"))
  var device: [DeviceChoice] = []

  @OptionGroup var gloves: GloveOptions

  @Option(
    help: ArgumentHelp(
      """
      Retarget gloves by matching the vectors between palm and fingertips, on this model of the \
      robot's hand: a file of Assets/hands without .yaml, or the path of one. Without it every \
      joint follows the finger of its name.
      """, valueName: "hand"))
  var retarget: String?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    // A long session counts up from it.
    guard seed ?? 1 <= .max - 1_000_000 else {
      throw ValidationError("--seed must be at most \(UInt64.max - 1_000_000).")
    }
    if plan != nil, noRecording {
      throw ValidationError("--plan counts what is recorded; leave --no-recording away.")
    }
    try blind.check(policy, plan: plan, once: display.once)
    if task.startStage == "all" {
      throw ValidationError("--start-stage all is for collect; in the console press 1-9.")
    }
  }

  func run() throws {
    if display.once == nil {
      try DisplayOptions.requireTerminal(
        otherwise: "draw one screen with --once FILE, or use 'dexpie collect'")
    }
    Backtraces.makeNonInteractive()
    let definition = try task.load()
    let robot = try SimulatedRobot(definition)
    let keys = try ConsoleKeys.load(
      path: try Resources.file("Keymaps/console.yaml"),
      overlay: Resources.userFolder.map { $0 + "/keymaps/console.yaml" })
    let keymaps = try DeviceKeymap.loadAll()
    var devices = DeviceHub.Settings()
    devices.choices = device
    let hub = try DeviceHub(
      keymaps: keymaps, hand: definition.description.hand, settings: devices,
      calibrations: DevicesSession.calibrations(of: name),
      retargeting: try retargeting(for: definition.description.hand))
    let choices = try blind.choices(policy, for: task)
    let store = noRecording || display.once != nil ? nil : try Dataset(dataset)
    // Before the terminal is opened: ncurses takes signals that nobody has taken.
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    let scene = ConsoleScene(
      solids: robot.sceneSolids, camera: definition.cameras["default"] ?? SceneCamera())
    let policies = try choices.map { try $0.make(definition) }
    let session = try LiveSession(
      simulated: robot, policy: policies[0], rival: policies.dropFirst().first, dataset: store,
      hub: hub,
      settings: try liveSettings(definition.description, store, keymaps, choices[0].alarm))
    hub.start()
    let streams = display.once == nil ? try gloves.attach(to: hub) : []
    defer {
      withExtendedLifetime(streams) {}
      store?.close()
    }
    var options = display.consoleOptions(keys)
    options.gamepadHelp =
      keymaps.first { $0.name == "gamepad" }?.help.map {
        GamepadRow(control: $0.control, description: $0.description)
      } ?? []
    options.interrupts = { ProcessSignals.interrupts }
    options.isFinished = { session.hasEnded }
    if let file = display.once {
      defer { session.close() }
      return try display.draw(session, scene: scene, keys: keys, to: file)
    }
    let watch = ClosingWatch(session)
    var loop = ConsoleLoop(link: session, scene: scene, options: options)
    let shown = Result { () throws in try loop.run() }
    watch.dismiss()
    session.close()
    try shown.get()
    try BlindOptions.reveal(session)
    let interrupted = try store?.episodes(EpisodeQuery(states: [.interrupted])).isEmpty == false
    try farewell(session, isAnyInterrupted: interrupted)
  }

  /// How gloves move the hand; nil for the plain rule of ranges.
  private func retargeting(
    for hand: HandModel
  ) throws -> (@Sendable () -> any GloveRetargeting)? {
    guard let retarget else { return nil }
    let isPath = retarget.hasSuffix(".yaml") || retarget.contains("/")
    let description =
      try isPath ? HandDescription(file: retarget) : HandDescription(named: retarget)
    let (wanted, found) = (hand.joints.map(\.name), description.model.joints.map(\.name))
    guard wanted == found else {
      throw ValidationError(
        "--retarget \(retarget): its joints are \(found.joined(separator: ", ")); the task's hand "
          + "has \(wanted.joined(separator: ", ")).")
    }
    return { description.retargeting() }
  }

  private func liveSettings(
    _ task: TaskDescription, _ store: Dataset?, _ keymaps: [DeviceKeymap],
    _ alarm: AlarmCriterion?
  ) throws -> LiveSettings {
    var settings = LiveSettings()
    settings.supervisor = name
    settings.seed = try seed ?? store?.nextSeed() ?? 1
    settings.startStage = try self.task.startStages(of: task)[0]
    if let plan {
      let plan = try CoverageCommand.plan(plan, for: task)
      settings.plan = plan
      if self.task.startStage == "1", let store, let next = plan.next(try store.coverage(of: task))
      {
        settings.startStage = next.stage
      }
    }
    settings.rollout.takeover.modes = engage
    settings.rollout.alarm = alarm
    for keymap in keymaps { settings.takeoverWords[keymap.name] = keymap.takeoverWords }
    settings.blind = blind.comparison(seed: seed)
    settings.startsByItself = display.once != nil
    return settings
  }

  /// Says what is on the disk; fails when that is not everything.
  private func farewell(_ session: LiveSession, isAnyInterrupted: Bool) throws {
    guard let status = session.recorderStatus else { return }
    if status.frames > 0 {
      StandardStreams.note("See what was recorded with: dexpie dataset info \(dataset)")
    }
    if isAnyInterrupted {
      StandardStreams.note(
        "It also holds episodes whose program was killed. Close them with: dexpie dataset recover "
          + dataset)
    }
    guard !status.problem.isEmpty || status.lost > 0 else { return }
    let lost = status.lost > 0 ? " \(status.lost) records were lost." : ""
    StandardStreams.note("Not everything was written.\(lost) \(status.problem)")
    throw ExitCode(1)
  }
}

extension EngageModes: ExpressibleByArgument {
  /// Reads `gate`, or `hand=gate,wrist=anchor`.
  public init?(argument: String) { self.init(text: argument) }

  /// The modes as help texts show a default.
  public var defaultValueDescription: String { text }
}

extension DeviceChoice: ExpressibleByArgument {
  /// Reads `NAME=KEYMAP` or `NAME=ignore`.
  public init?(argument: String) { self.init(argument) }
}
