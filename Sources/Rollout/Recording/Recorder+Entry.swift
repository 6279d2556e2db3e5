import Episodes
import Robotics

extension Recorder {
  /// What is handed over: one ordered stream, so that nothing can end up in another episode.
  enum Entry: Sendable {
    case begin(EpisodeHeader, start: Nanoseconds, lostInputs: Int)
    case frame(Frame)
    case sample(ControlSample)
    case segment(Segment)
    /// The segment that is growing, as it is now.
    case openSegment(Segment)
    case event(EpisodeEvent)
    /// So many records are missing here.
    case gap(Int)
    case finish(Segment?, Nanoseconds, lostInputs: Int)
    case judge(Outcome?, [Reason], String, author: String)
    case undo(redo: Bool, author: String)

    /// Slots of the queue that it leaves to what matters more: a queue full of samples still
    /// takes an event, and one full of events still takes the episode's end and its judgement.
    var keepsFree: Int {
      switch self {
      case .frame, .sample, .openSegment: 1024
      case .segment, .event, .gap: 256
      case .begin, .finish, .judge, .undo: 0
      }
    }

    /// False for what the next entry of its kind makes up for.
    var isRecord: Bool {
      if case .openSegment = self { false } else { true }
    }
  }
}
