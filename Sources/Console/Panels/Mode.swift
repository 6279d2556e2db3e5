import Robotics
import Rollout
import TerminalUI

/// The mode as the screen shows it: the biggest word and its colour.
struct Mode: Equatable {
  /// The word.
  var word: String
  /// Its ink.
  var tone: Tone

  /// The mode of a report.
  ///
  /// A hold is shown by the reason where that decides what to do next: READY and ENDED wait for
  /// the person, STOP was pressed.
  init(_ snapshot: RolloutSnapshot) {
    if snapshot.session.phase == .ended {
      self.init(word: "ENDED", tone: .title)
      return
    }
    switch (snapshot.authority, snapshot.holdReason) {
    case (.hold, .ready): self.init(word: "READY", tone: .accent)
    case (.hold, .stop): self.init(word: "STOP", tone: .danger)
    case (.hold, .ended): self.init(word: "ENDED", tone: .title)
    default: self.init(word: snapshot.authority.word, tone: Mode.tone(snapshot.authority))
    }
  }

  private init(word: String, tone: Tone) {
    self.word = word
    self.tone = tone
  }

  /// The colour of an authority everywhere on the screen.
  static func tone(_ authority: Authority) -> Tone {
    switch authority {
    case .policy: .policy
    case .aligning: .align
    case .human: .human
    case .returning: .handBack
    case .hold: .hold
    case .fault: .fault
    }
  }

  /// The letter of an authority in the timeline, so that colour is not needed.
  static func letter(_ authority: Authority) -> Unicode.Scalar {
    switch authority {
    case .policy: "P"
    case .aligning: "A"
    case .human: "H"
    case .returning: "R"
    case .hold: "="
    case .fault: "!"
    }
  }
}
