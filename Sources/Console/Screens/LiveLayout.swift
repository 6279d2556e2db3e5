import TerminalUI

/// Where the panels of the live screen go: a pure function of the window's size.
struct LiveLayout: Equatable {
  /// How much is shown.
  let kind: WindowClass
  /// Where each panel that is shown goes.
  private(set) var frames: [Panel: Rect] = [:]

  /// Lays the panels out.
  ///
  /// - Parameters:
  ///   - size: the window.
  ///   - joints: number of the hand's joints.
  ///   - hasScene: false when the world has no picture.
  ///   - zoomed: the panel that takes all the room between header and keys.
  init(_ size: Rect, joints: Int, hasScene: Bool, zoomed: Panel? = nil) {
    kind = WindowClass(size)
    guard kind != .tooSmall else {
      frames[.header] = size
      return
    }
    let parts = size.rows(
      .fixed(kind == .compact ? 4 : 5), .atLeast(0), .fixed(1), .fixed(1))
    frames = [.header: parts[0], .timing: parts[2], .keys: parts[3]]
    if let zoomed {
      frames[zoomed] = parts[1]
      return
    }
    switch kind {
    case .tooSmall: break
    case .compact: layCompact(parts[1], joints, hasScene)
    case .wide: layWide(parts[1], joints, hasScene)
    case .full: layFull(parts[1], joints, hasScene)
    }
  }

  private mutating func layCompact(_ area: Rect, _ joints: Int, _ hasScene: Bool) {
    // Rules of one row separate the parts: borders would cost twice as much.
    let wanted = max(8, min(joints, area.height - 10) + 2)
    let rest = area.height - wanted - 3 - 4
    let scene = hasScene && rest >= 14 ? rest - 4 : 0
    let rows = area.rows(
      .fixed(wanted), .fixed(scene), .fixed(3), .fixed(4), .atLeast(0))
    let top = rows[0].columns(.weight(11), .weight(9), spacing: 1)
    frames[.joints] = top[0]
    let right = top[1].rows(.fixed(4), .atLeast(0))
    frames[.confidence] = right[0]
    frames[.control] = right[1]
    if scene > 0 { frames[.scene] = rows[1] }
    frames[.stages] = rows[2]
    frames[.timeline] = rows[3]
    frames[.messages] = rows[4]
  }

  private mutating func layWide(_ area: Rect, _ joints: Int, _ hasScene: Bool) {
    let rows = area.rows(.atLeast(12), .fixed(5), .fixed(5), .fixed(5))
    let top = rows[0].columns(hasScene ? [.fixed(56), .atLeast(20)] : [.weight(1), .weight(1)])
    let room = rows[0].height
    let jointRows = min(joints + 5, max(8, room - 8))
    let left = top[0].rows(.fixed(jointRows), .atLeast(0))
    frames[.joints] = left[0]
    if hasScene {
      frames[.confidence] = left[1]
      frames[.scene] = top[1]
    } else {
      frames[.control] = left[1]
      frames[.confidence] = top[1]
    }
    frames[.stages] = rows[1]
    frames[.timeline] = rows[2]
    let bottom = rows[3].columns(.weight(3), .weight(2))
    frames[.messages] = bottom[0]
    frames[hasScene ? .control : .devices] = bottom[1]
  }

  private mutating func layFull(_ area: Rect, _ joints: Int, _ hasScene: Bool) {
    let rows = area.rows(.atLeast(20), .fixed(5), .fixed(5))
    let room = rows[0].height
    let side = max(50, area.width * 3 / 10)
    let top = rows[0].columns(.fixed(min(70, side)), .atLeast(20), .fixed(min(60, side)))
    let jointRows = min(joints + 5, max(8, room - 18))
    let left = top[0].rows(.fixed(jointRows), .fixed(8), .fixed(5), .atLeast(5))
    frames[.joints] = left[0]
    frames[.control] = left[1]
    frames[.devices] = left[2]
    frames[.messages] = left[3]
    if hasScene {
      frames[.scene] = top[1]
      frames[.confidence] = top[2]
    } else {
      frames[.confidence] = Rect(
        x: top[1].x, y: top[1].y, width: top[1].width + top[2].width, height: top[1].height)
    }
    frames[.stages] = rows[1]
    frames[.timeline] = rows[2]
  }
}
