import Episodes
import Robotics
import Rollout
import Teleoperation

/// By what the screen knows that the rollout has obeyed.
enum Expectation: Sendable, Hashable {
  /// Any new report does.
  case anything
  /// This authority is reported.
  case becomes(Authority)
  /// Another authority, or another hold, is reported.
  case leaves(Authority)
  /// This way of engaging is reported.
  case engages(EngageModes)
  /// Another phase or another episode is reported than this.
  case session(SessionStatus)
  /// This judgement is reported.
  case judged(Outcome?, [Reason])
  /// More marks than this are reported.
  case marks(Int)

  /// True when a report shows it.
  func isMet(by snapshot: RolloutSnapshot) -> Bool {
    switch self {
    case .anything: true
    case .becomes(let authority): snapshot.authority == authority
    case .leaves(let authority): snapshot.authority != authority
    case .engages(let modes): snapshot.engage == modes
    case .session(let before): snapshot.session != before
    case .judged(let outcome, let reasons):
      snapshot.session.outcome == outcome && Set(snapshot.session.reasons) == Set(reasons)
    case .marks(let count): snapshot.marks.count > count
    }
  }
}
