import Foundation

/// The steps of a training, with a checkpoint now and then; a full disk does not end it.
struct TrainingLoop {
  /// Steps taken before.
  var first: Int
  /// Steps in all.
  var steps: Int
  /// Seconds between checkpoints.
  var interval: Double
  /// The checkpoint's file.
  var checkpoint: URL
  /// The averaged loss before; nil before the first step.
  var loss: Double?

  /// Takes the steps that are left.
  ///
  /// - Parameters:
  ///   - isCancelled: asked after every step.
  ///   - say: told once when checkpoints cannot be written any more.
  ///   - progress: told after every step.
  ///   - save: what a checkpoint is to hold besides the averaged loss.
  ///   - takeStep: takes a step and returns its loss.
  /// - Returns: the averaged loss; nil when cancelled, after a checkpoint was written.
  /// - Throws: ``TrainingRunError/diverged(step:)``, ``ModelError`` when a cancelled training cannot
  ///   leave its checkpoint.
  func run(
    isCancelled: () -> Bool, say: (String) -> Void, progress: (TrainingProgress) -> Void,
    save: () -> Checkpoint, takeStep: () -> Double
  ) throws -> Double? {
    let start = ContinuousClock.now
    var saved = start
    var isSaving = true
    var average = loss
    func write() throws {
      var checkpoint = save()
      checkpoint.loss = average
      try checkpoint.write(path: self.checkpoint.path)
    }
    for step in stride(from: first + 1, through: steps, by: 1) {
      let loss = takeStep()
      guard loss.isFinite else { throw TrainingRunError.diverged(step: step) }
      average = average.map { 0.99 * $0 + 0.01 * loss } ?? loss
      let now = ContinuousClock.now
      let seconds = (now - start) / .seconds(1)
      progress(
        TrainingProgress(
          step: step, steps: steps, loss: average ?? loss,
          rate: Double(step - first) / max(seconds, 1e-9)))
      if isCancelled() {
        try write()
        return nil
      }
      // After the last step too: what comes then may fail as well, such as writing the model.
      guard step == steps || (now - saved) / .seconds(1) > interval else { continue }
      saved = now
      do {
        try write()
        isSaving = true
      } catch {
        // The training itself needs no disk before its end; an older checkpoint is still whole.
        if isSaving { say("No checkpoint could be written, the training goes on. \(error)") }
        isSaving = false
      }
    }
    return average ?? .nan
  }
}
