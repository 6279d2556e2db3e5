public import Learning

/// What is known of the dataset's runs while the inspector is open.
public enum InspectionState: Sendable, Hashable {
  /// It is being read.
  case reading
  /// What was found.
  case ready(Inspection)
  /// Why there is nothing to show, and what to do.
  case absent(String)
}
