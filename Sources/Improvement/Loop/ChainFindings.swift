/// What a task's repetition shows beside its policies.
struct ChainFindings {
  /// What the reference's confidence is worth.
  var confidence: ConfidenceResult?
  /// What the first round's frames are worth.
  var advantages: AdvantageResult?
  /// How long every step took.
  var times: [StepTime] = []
}
