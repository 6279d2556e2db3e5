public import Episodes

/// Which frame of a dataset.
public struct FramePlace: Sendable, Hashable {
  /// The episode.
  public var episode: EpisodeID
  /// The frame's policy step.
  public var step: Int

  /// Names a frame.
  public init(episode: EpisodeID, step: Int) {
    self.episode = episode
    self.step = step
  }
}

/// Why an observation cannot be encoded.
public enum ObservationFault: Sendable, Hashable {
  /// It is of a hand with another number of joints.
  case joints(found: Int, expected: Int)
  /// It has another number of scene features.
  case features(found: Int, expected: Int)
  /// This number of it is NaN or infinite.
  case notFinite(String)
}

/// What all episodes that are learned from must have in common.
public enum CommonProperty: String, Sendable, Hashable, CaseIterable {
  /// The task's name.
  case task
  /// The hand's joints.
  case hand
  /// The names of the scene features.
  case features = "scene features"
  /// The rate of frames.
  case rate
}

/// Why nothing can be learned from some data.
public enum TrainingDataError: Error, Sendable, Hashable {
  /// The dataset cannot be read.
  case dataset(DatasetError)
  /// No episode is left; the rest says why each was left out.
  case nothingLeft(path: String, LeftOut)
  /// Episodes that were asked for by number have no judgement.
  case unjudged(path: String, [EpisodeID])
  /// Two episodes differ in what all must have in common.
  case mixed(
    path: String, CommonProperty, episode: EpisodeID, is: String, other: EpisodeID, isThere: String)
  /// The data are not what a model was made for.
  case otherEncoder(path: String, CommonProperty, found: String, expected: String)
  /// A frame or an observation cannot be encoded; nil for one that is not of a dataset.
  case observation(ObservationFault, at: FramePlace?)
  /// There is no demonstration, which is needed.
  case noDemonstrations(path: String, neededFor: String)
  /// No episode is a success, so a critic would have nothing to tell apart.
  case noSuccesses(path: String, episodes: Int)
  /// No window of frames can be used.
  case noWindows(path: String, Method)
  /// A method needs the optimality of frames, and none was given.
  case noOptimality(Method)
  /// The numbers given do not match the episodes' frames; nil where their number is wrong.
  case otherShape(episode: EpisodeID?, found: Int, expected: Int)
  /// A setting cannot be used: what it is and what was expected.
  case setting(String)
  /// Too few groups of episodes to keep some apart.
  case tooFewGroups(found: Int, folds: Int)
}
