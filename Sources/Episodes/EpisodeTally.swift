import Robotics

/// The sums of an episode that lists show; kept while recording and recomputed by `verify`.
struct EpisodeTally: Hashable, Sendable {
  /// Number of frames.
  var frames = 0
  /// Number of control samples.
  var samples = 0
  /// Number of raw input events.
  var inputs = 0
  /// Number of events.
  var events = 0
  /// Number of blocks of raw input events.
  var inputBlocks = 0
  /// Time of the last frame and one period; 0 without frames.
  var duration: Nanoseconds = 0
  /// Frames that a person moved for the most part: human weight at least ½.
  var humanFrames = 0
  /// Number of takeover events.
  var takeovers = 0
  /// The furthest stage of all frames.
  var highestStage = 0
  /// True when the task's test held at any frame.
  var isSuccess = false
  /// The lowest value of all frames; nil without any.
  var lowestValue: Double?
  /// The largest dispersion of all frames; nil without any.
  var highestDispersion: Double?
  /// The largest distance from the training data of all frames; nil without any.
  var highestFamiliarity: Double?

  /// Counts a frame.
  mutating func add(_ frame: Frame, period: Nanoseconds) {
    frames += 1
    let (end, overflow) = frame.time.addingReportingOverflow(period)
    duration = overflow ? .max : max(duration, end)
    if frame.humanWeight >= 0.5 { humanFrames += 1 }
    highestStage = max(highestStage, frame.stage.stage)
    isSuccess = isSuccess || frame.stage.isSuccess
    // A value that is not a number is stored as unknown and so must not count.
    if let value = frame.value, !value.isNaN { lowestValue = min(lowestValue ?? value, value) }
    if let value = frame.dispersion, !value.isNaN {
      highestDispersion = max(highestDispersion ?? value, value)
    }
    if let value = frame.familiarity, !value.isNaN {
      highestFamiliarity = max(highestFamiliarity ?? value, value)
    }
  }

  /// Counts an event.
  mutating func add(_ event: EpisodeEvent) {
    events += 1
    if event.kind == .takeover { takeovers += 1 }
  }

  /// Counts everything of a batch.
  mutating func add(_ batch: EpisodeBatch, period: Nanoseconds) {
    for frame in batch.frames { add(frame, period: period) }
    for event in batch.events { add(event) }
    samples += batch.samples.count
    inputs += batch.inputs.count
    if !batch.inputs.isEmpty { inputBlocks += 1 }
  }
}
