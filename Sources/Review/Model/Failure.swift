import Episodes

/// What could not be read, and why.
struct Failure: Sendable, Hashable {
  /// The episode; nil for the list.
  var episode: EpisodeID?
  /// The sentence.
  var text: String
}
