public import Episodes
public import Foundation

/// Why advantages or optimalities cannot be computed.
public enum AdvantageError: Error, Sendable, Hashable {
  /// A number of a frame is NaN or infinite; nil where the episode is not known.
  case notFinite(episode: EpisodeID?, frame: Int)
  /// A setting cannot be used: what it is and what was expected.
  case setting(String)
  /// The two quantiles are the same, so the score has no slope.
  case noSpread(low: Double, high: Double, both: Double)
  /// No frame can be used.
  case noFrames
  /// The numbers do not belong to the data.
  case data(TrainingDataError)
}

extension AdvantageError: CustomStringConvertible, LocalizedError {
  /// One or two sentences: what, where, what was expected, what to do.
  public var description: String {
    switch self {
    case .notFinite(let episode, let frame):
      (episode.map { "episode \($0), " } ?? "") + "frame \(frame): the number is not finite; "
        + "nothing was computed. Train the critic again, with a lower learning rate if it diverged."
    case .setting(let text): text
    case .noSpread(let low, let high, let both):
      "the quantiles \(low) and \(high) of the advantages are both \(both), so no frame is better "
        + "than another; the critic says the same of nearly all: train it longer or on more data."
    case .noFrames:
      "no frame can be used: all are held, excluded or trimmed away; include some."
    case .data(let error): error.description
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }
}
