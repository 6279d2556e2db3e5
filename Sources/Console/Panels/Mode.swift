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
    default: self.init(word: snapshot.authority.word, tone: snapshot.authority.tone)
    }
  }

  private init(word: String, tone: Tone) {
    self.word = word
    self.tone = tone
  }
}
