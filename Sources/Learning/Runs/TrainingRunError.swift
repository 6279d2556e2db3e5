public import Episodes
import Foundation

/// Why a training run cannot go on.
public enum TrainingRunError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The checkpoint beside the file is of a training with other settings or data.
  case otherTraining(path: String)
  /// No critic has run.
  case noCritic(path: String)
  /// There is no run of a name.
  case noRun(path: String, name: String)
  /// A run says nothing of an episode, or of some of its frames.
  case incomplete(run: String, DerivedColumn, episode: EpisodeID)
  /// A training takes more memory than there is: bytes.
  case memory(needed: Int, available: Int)
  /// The loss is not a number any more.
  case diverged(step: Int)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .otherTraining(let path):
      "\(path) is the checkpoint of a training with other settings, other data or another version; "
        + "go on with those, or begin anew with --restart."
    case .noCritic(let path):
      "\(path): no critic has said anything of its episodes; run 'dexpie train critic \(path)' first."
    case .noRun(let path, let name):
      "\(path): there is no run '\(name)'; 'dexpie dataset info' lists them."
    case .incomplete(let run, let column, let episode):
      "\(run) has no \(column.rawValue) for every frame of episode \(episode); what was recorded or "
        + "judged since is not in it: compute it again."
    case .memory(let needed, let available):
      "The training takes about \(needed / 1_000_000) MB of memory and there are "
        + "\(available / 1_000_000) MB; use fewer episodes, a smaller network or fewer threads."
    case .diverged(let step):
      "The loss is not a finite number after step \(step); use a lower learning rate (--rate)."
    }
  }
}
