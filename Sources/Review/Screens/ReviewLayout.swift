import TerminalUI

/// Where the panels of the review's screen go: a pure function of the window's size.
struct ReviewLayout: Equatable {
  /// How much is shown.
  let kind: WindowClass
  /// Where each panel that is shown goes.
  private(set) var frames: [ReviewPanel: Rect] = [:]

  /// Lays the panels out.
  ///
  /// - Parameters:
  ///   - size: the window.
  ///   - zoomed: the panel that takes all the room between header and transport.
  init(_ size: Rect, zoomed: ReviewPanel? = nil) {
    kind = WindowClass(size)
    guard kind != .tooSmall else { return }
    let parts = size.rows(.fixed(1), .atLeast(0), .fixed(1), .fixed(1))
    frames = [.header: parts[0], .transport: parts[2], .keys: parts[3]]
    if let zoomed {
      frames[zoomed] = parts[1]
      return
    }
    switch kind {
    case .tooSmall: break
    case .compact: layCompact(parts[1])
    case .wide: lay(parts[1], list: 40, top: max(12, parts[1].height * 2 / 5), segment: 7)
    case .full: lay(parts[1], list: 62, top: max(18, parts[1].height * 2 / 5), segment: 9)
    }
  }

  private mutating func layCompact(_ area: Rect) {
    let columns = area.columns(.fixed(24), .atLeast(20), spacing: 1)
    frames[.list] = columns[0]
    // With rows to spare the scene finds room between.
    let scene = area.height >= 34 ? 12 : 0
    let rows = columns[1].rows(.fixed(8), .fixed(scene), .atLeast(8), .fixed(4))
    frames[.joints] = rows[0]
    if scene > 0 { frames[.scene] = rows[1] }
    frames[.tracks] = rows[2]
    frames[.segment] = rows[3]
  }

  private mutating func lay(_ area: Rect, list: Int, top: Int, segment: Int) {
    let columns = area.columns(.fixed(list), .atLeast(40))
    frames[.list] = columns[0]
    let rows = columns[1].rows(.fixed(top), .atLeast(8), .fixed(segment))
    let pair = rows[0].columns(.weight(1), .weight(1))
    frames[.scene] = pair[0]
    frames[.joints] = pair[1]
    frames[.tracks] = rows[1]
    frames[.segment] = rows[2]
  }
}
