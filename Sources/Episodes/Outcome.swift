/// How an episode ended, as a person or the task's own test judged it.
public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// The task was done.
  case success
  /// The task was not done.
  case failure
  /// Not to be used; kept on disk all the same.
  case discarded
}

/// Why an episode failed or a person took over; the choices of the outcome screen.
public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
  /// The hand closed beside the object.
  case missedGrasp = "missed grasp"
  /// The object slid out of the hand.
  case slipped
  /// No progress.
  case stuck
  /// Another object was taken.
  case wrongObject = "wrong object"
  /// Something was hit.
  case collision
  /// It would have done harm.
  case unsafe
  /// The person made a mistake.
  case operatorError = "operator error"
  /// The time ran out.
  case timeout = "time limit"
  /// None of these; the note says what.
  case other
}
