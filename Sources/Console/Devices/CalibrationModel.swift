import Robotics
import Rollout
public import Teleoperation
public import TerminalUI

/// The guided calibration of a glove: what `dexpie devices calibrate` shows.
public struct CalibrationModel: DeviceScreenModel, Hashable {
  /// Where the person is.
  enum Stage: Sendable, Hashable {
    /// The glove has not reported its axes yet.
    case waiting
    /// The pose is described; the person says when the hand is in it.
    case ready(CalibrationPhase)
    /// The pose is being recorded.
    case recording(CalibrationPhase)
    /// The pose cannot be used.
    case refused(CalibrationPhase, [CalibrationProblem])
    /// Everything is recorded; the person says whether to keep it.
    case finished
  }

  /// True once the person has left or said to keep it.
  public private(set) var isDone = false
  /// True when the person said to keep what was recorded.
  public private(set) var isAccepted = false
  /// Number of the glove.
  public let device: Int
  /// Whose hand it is.
  public let person: String
  /// What was recorded; nil before the glove has reported its axes.
  public private(set) var recorder: CalibrationRecorder?

  let keys: ConsoleKeys
  private(set) var stage = Stage.waiting
  private(set) var feed = DeviceFeed(time: 0, devices: [])
  private let keymap: DeviceKeymap
  private let settings: CalibrationSettings

  /// Makes the screen of a glove on a person's hand.
  ///
  /// - Parameters:
  ///   - keys: what keys do.
  ///   - device: the glove's number within the session.
  ///   - keymap: what its axes are.
  ///   - person: whose hand it is.
  ///   - settings: how it is done.
  public init(
    keys: ConsoleKeys, device: Int, keymap: DeviceKeymap, person: String,
    settings: CalibrationSettings = CalibrationSettings()
  ) {
    self.keys = keys
    self.device = device
    self.keymap = keymap
    self.person = person
    self.settings = settings
  }

  /// Number of the glove, whose axes are shown.
  public var watched: Int? { device }

  /// The glove as it was reported last; nil before.
  var summary: DeviceSummary? { feed.devices.first { $0.id == device } }

  /// The values of the glove's axes now.
  var values: [UInt16: Double] {
    guard let readings = feed.readings, readings.device == device else { return [:] }
    return readings.rows.reduce(into: [:]) { values, row in
      if case .axis(let code) = row.control { values[code] = Double(row.raw) }
    }
  }

  /// Takes in what the glove reports.
  public mutating func update(_ feed: DeviceFeed) {
    self.feed = feed
    guard let readings = feed.readings, readings.device == device else { return }
    if recorder == nil {
      let axes = CalibrationAxis.axes(of: readings.rows, keymap: keymap)
      guard !axes.isEmpty else { return }
      recorder = CalibrationRecorder(axes: axes, settings: settings)
      stage = .ready(.open)
    }
    guard case .recording(let phase) = stage else { return }
    guard summary?.isConnected ?? false else {
      recorder?.cancel()
      stage = .ready(phase)
      return
    }
    let silence = (summary?.heartbeat ?? 0) > 0 ? summary?.age : nil
    let reading = CalibrationReading(time: feed.time, values: values, silence: silence)
    if recorder?.take(reading) == phase { finish(phase) }
  }

  /// Goes on, repeats or leaves.
  public mutating func press(_ key: Key) {
    guard let action = keys.action(for: key, in: .calibration) else { return }
    switch (action, stage) {
    case (.leave, _): isDone = true
    case (.accept, .ready(let phase)), (.accept, .refused(let phase, _)),
      (.redo, .refused(let phase, _)), (.redo, .recording(let phase)):
      begin(phase)
    case (.accept, .finished):
      isAccepted = true
      isDone = true
    case (.redo, .finished): stage = .ready(.open)
    case (.redo, .ready(let phase)): stage = .ready(before(phase))
    default: break
    }
  }

  /// Draws the screen.
  public func canvas(columns: Int, rows: Int, look: Look = .standard) -> Canvas {
    var canvas = Canvas(columns: columns, rows: rows, look: look)
    canvas.draw(CalibrationScreen(model: self))
    return canvas
  }

  private mutating func begin(_ phase: CalibrationPhase) {
    guard summary?.isConnected ?? false else { return }
    recorder?.begin(phase, at: feed.time)
    stage = .recording(phase)
  }

  private mutating func finish(_ phase: CalibrationPhase) {
    guard let recorder else { return }
    let problems = recorder.problems(of: phase)
    guard problems.isEmpty else {
      stage = .refused(phase, problems)
      return
    }
    let index = recorder.phases.firstIndex(of: phase).map { $0 + 1 } ?? 0
    stage = index < recorder.phases.count ? .ready(recorder.phases[index]) : .finished
  }

  private func before(_ phase: CalibrationPhase) -> CalibrationPhase {
    let phases = recorder?.phases ?? []
    let index = phases.firstIndex(of: phase) ?? 0
    return phases.isEmpty ? phase : phases[max(0, index - 1)]
  }
}
