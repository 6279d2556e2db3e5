public import Episodes

/// What the loop does for the model, which itself only decides.
public enum ReviewEffect: Sendable, Hashable {
  /// Reads an episode, and then those beside it.
  case open(EpisodeID, nearby: [EpisodeID], again: Bool)
  /// Reads the list again.
  case refresh
  /// Asks for what is to be labelled, in a useful order.
  case queue(LabelQueue.Order)
  /// Asks for what the runs say of the dataset, and how far it can be trusted.
  case inspect
  /// Writes a label or something else a person decided.
  case write(LabelOrder)
  /// Sends the whole screen again.
  case repaint
  /// Saves the screen to a file: a picture when it ends in `.svg`, else text.
  case saveDisplay(String)
  /// Says what drawing costs.
  case reportStatistics
}
