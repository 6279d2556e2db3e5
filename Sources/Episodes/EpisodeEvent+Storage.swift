import GRDB
import Robotics

extension EpisodeEvent {
  /// Reads the columns time, step, kind, text.
  init(row: Row) throws {
    self.init(
      time: try row.decode(Int64.self, atIndex: 0), step: try row.decode(Int.self, atIndex: 1),
      kind: try row.word(Kind.self, 2), text: try row.decode(String.self, atIndex: 3))
  }
}
