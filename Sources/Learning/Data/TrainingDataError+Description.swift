import Episodes
public import Foundation

extension TrainingDataError: CustomStringConvertible, LocalizedError {
  /// One or two sentences: what, where, what was expected, what to do.
  public var description: String {
    switch self {
    case .dataset(let error): error.description
    case .nothingLeft(let path, let leftOut):
      leftOut.count == 0
        ? "\(path): there is no episode to learn from; collect some with 'dexpie collect'."
        : "\(path): no episode is left to learn from: \(leftOut). Judge episodes with 'dexpie "
          + "episodes judge', restore or include them with 'dexpie episodes restore' or 'include'."
    case .unjudged(let path, let episodes):
      "\(path): nobody has said how \(Self.list(episodes)) ended; judge with 'dexpie episodes judge "
        + "\(path) \(episodes.map(String.init).joined(separator: " ")) --outcome success' (or "
        + "failure), or leave them out."
    case .mixed(let path, let property, let episode, let found, let other, let expected):
      "\(path): the episodes differ in \(property.rawValue): episode \(episode) has \(found), "
        + "episode \(other) has \(expected); learn from one kind at a time, by choosing episodes or "
        + "with 'dexpie dataset split'."
    case .otherEncoder(let path, let property, let found, let expected):
      "\(path): the data have another \(property.rawValue) than the model: \(found) instead of "
        + "\(expected); use a model of this task and hand, or train a new one."
    case .observation(let fault, let place): Self.text(fault, place)
    case .noDemonstrations(let path, let purpose):
      "\(path): there is no successful demonstration, and \(purpose) needs some; record them with "
        + "'dexpie collect --policy expert --dataset \(path)'."
    case .noSuccesses(let path, let episodes):
      "\(path): none of \(episodes) episodes is a success, so a critic cannot learn what leads to "
        + "one; add demonstrations or successful rollouts, or correct judgements with 'dexpie "
        + "episodes judge'."
    case .noWindows(let path, let method):
      "\(path): there is no frame that \(method.rawValue) could learn from: all are held, excluded "
        + "or trimmed away, or belong to episodes it does not use; include some."
    case .noOptimality(let method):
      "\(method.rawValue) needs the optimality of every frame; run 'dexpie advantage' first."
    case .otherShape(let episode, let found, let expected):
      (episode.map { "episode \($0): \(found) numbers were given for \(expected) frames" }
        ?? "numbers of \(found) episodes were given for \(expected) episodes")
        + "; the data have changed since they were computed: compute them again."
    case .setting(let text): text
    case .tooFewGroups(let found, let folds):
      "\(found) \(found == 1 ? "start" : "different starts") cannot be divided into \(folds) folds, "
        + "so a critic would label what it learned; record episodes with other seeds, or use "
        + "\(found > 1 ? "at most \(found) folds" : "a critic trained on other data")."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }

  private static func text(_ fault: ObservationFault, _ place: FramePlace?) -> String {
    let subject = place.map { "episode \($0.episode), step \($0.step)" } ?? "the observation"
    let advice =
      place.map { "keep the episode out with 'dexpie episodes exclude' (\($0.episode))" }
      ?? "use a policy that was trained for this robot and task"
    switch fault {
    case .joints(let found, let expected):
      return "\(subject): a hand with \(found) joints, \(expected) are expected; \(advice)."
    case .features(let found, let expected):
      return "\(subject): \(found) scene features, \(expected) are expected; \(advice)."
    case .notFinite(let name):
      return "\(subject): '\(name)' is not a finite number; "
        + (place == nil ? "check the sensor it comes from." : "\(advice).")
    }
  }

  private static func list(_ episodes: [EpisodeID]) -> String {
    let numbers = episodes.prefix(10).map(String.init).joined(separator: ", ")
    let rest = episodes.count > 10 ? " and \(episodes.count - 10) more" : ""
    return (episodes.count == 1 ? "episode " : "episodes ") + numbers + rest
  }
}
