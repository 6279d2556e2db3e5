public import Robotics

/// Records what a glove reads while a person opens the hand, closes it and sweeps the thumb.
///
/// A value: readings go in, phases and at the end a ``CalibrationRecord`` come out.
public struct CalibrationRecorder: Sendable, Hashable {
  /// The glove's axes.
  public let axes: [CalibrationAxis]
  /// How it is done.
  public let settings: CalibrationSettings
  /// The phases this glove needs, in their order.
  public let phases: [CalibrationPhase]
  /// The phase that is being recorded; nil between phases.
  public private(set) var recording: CalibrationPhase?

  private(set) var recordings: [CalibrationPhase: CalibrationRecording] = [:]

  /// Makes a recorder of a glove with these axes.
  ///
  /// The thumb's sweep is asked for only where an axis measures it.
  public init(axes: [CalibrationAxis], settings: CalibrationSettings = CalibrationSettings()) {
    self.axes = axes.sorted { $0.code < $1.code }
    self.settings = settings
    phases =
      axes.contains { $0.isSwept && $0.isUsed } ? [.open, .fist, .thumbSweep] : [.open, .fist]
  }

  /// Begins a phase, or begins it anew.
  public mutating func begin(_ phase: CalibrationPhase, at time: Nanoseconds) {
    recordings[phase] = CalibrationRecording(start: time)
    recording = phase
  }

  /// Gives up the phase that is being recorded.
  public mutating func cancel() {
    if let recording { recordings[recording] = nil }
    recording = nil
  }

  /// Takes in a reading; it counts while a phase is recorded.
  ///
  /// - Returns: the phase that has just been completed by it; nil for none.
  @discardableResult
  public mutating func take(_ reading: CalibrationReading) -> CalibrationPhase? {
    guard let phase = recording else { return nil }
    recordings[phase]?.add(reading, axes: axes)
    guard progress(at: reading.time) >= 1 else { return nil }
    recording = nil
    return phase
  }

  /// The share of the phase being recorded that is done, in [0, 1]; 0 between phases.
  public func progress(at time: Nanoseconds) -> Double {
    guard let phase = recording, let start = recordings[phase]?.start else { return 0 }
    let duration = settings.duration(of: phase)
    guard duration > 0 else { return 1 }
    return min(1, max(0, (time - start).seconds / duration))
  }

  /// True when a phase has been recorded to its end.
  public func isComplete(_ phase: CalibrationPhase) -> Bool {
    recordings[phase] != nil && recording != phase
  }
}
