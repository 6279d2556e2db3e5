import Episodes

/// Which rows the panel over time has, from the room there is.
struct TrackPlan {
  /// What a row shows.
  enum Content: Equatable {
    case signal(TrackSignal)
    /// Signals that are not there, on one row with the reason.
    case absent([TrackSignal])
    case authority
    case stages
    case labels(String)

    static func == (left: Content, right: Content) -> Bool {
      switch (left, right) {
      case (.signal(let a), .signal(let b)): a.name == b.name
      case (.absent(let a), .absent(let b)): a.map(\.name) == b.map(\.name)
      case (.authority, .authority), (.stages, .stages): true
      case (.labels(let a), .labels(let b)): a == b
      default: false
      }
    }
  }

  /// A row, or several.
  struct Part: Equatable {
    var content: Content
    var height: Int
  }

  /// The parts from the top.
  private(set) var parts: [Part] = []

  /// Divides the room: labels, stages and authority first, then as many signals as fit.
  init(height: Int, signals: [TrackSignal], raters: [String]) {
    let authority = height >= 16 ? 3 : 2
    let mine = Array(raters.prefix(height >= 16 ? 4 : 2))
    var room = height - authority - 1 - mine.count
    let present = signals.filter { $0.absence.isEmpty }
    let absent = signals.filter { !$0.absence.isEmpty }
    // With room to spare every signal has a row of its own; else those without data share one.
    let own = room >= 3 * present.count + absent.count
    let absentRows = absent.isEmpty ? 0 : own ? absent.count : min(1, max(0, room))
    let each = present.isEmpty ? 0 : max(1, min(8, (room - absentRows) / present.count))
    var spare = present.isEmpty ? 0 : max(0, (room - absentRows) - each * present.count)
    for signal in signals where room > 0 {
      guard signal.absence.isEmpty else {
        if own {
          parts.append(Part(content: .absent([signal]), height: 1))
          room -= 1
        }
        continue
      }
      let extra = each < 8 && spare > 0 ? 1 : 0
      spare -= extra
      let height = min(room, each + extra)
      parts.append(Part(content: .signal(signal), height: height))
      room -= height
    }
    if !own, absentRows == 1, room > 0 {
      parts.append(Part(content: .absent(absent), height: 1))
    }
    parts.append(Part(content: .authority, height: authority))
    parts.append(Part(content: .stages, height: 1))
    parts += mine.map { Part(content: .labels($0), height: 1) }
  }
}
