import Episodes
import Robotics
public import TerminalUI

/// The scene as it was at the cursor; without its world, the hand by its joints.
struct ScenePanel: Widget {
  let view: ReviewView
  /// The scene as cells; nil while it is drawn or where there is no world.
  let scene: SceneCells?

  func draw(in region: inout Region) {
    region.panel("scene", trailing: trailing, boxed: view.boxed) { region in
      guard let track = view.model.track, let frame = view.model.current, view.model.isCurrent
      else { return }
      switch scene {
      case .cells(let cells):
        for y in 0..<min(region.height, cells.rows) {
          for x in 0..<min(region.width, cells.columns) {
            let cell = cells[x, y]
            region.put(cell.glyph, x: x, y: y, cell.ink)
          }
        }
      case .absent(let reason):
        let lines = reason.wrapped(region.width - 2)
        for (y, line) in lines.enumerated() where y < region.height {
          region.write(line, x: 1, y: y, region.theme[.dim])
        }
        let area = Rect(
          x: 1, y: lines.count, width: region.width - 2, height: region.height - lines.count)
        region.draw(HandFigure(hand: track.header.task.hand, frame: frame), in: area)
      case nil: break
      }
    }
  }

  private var trailing: String {
    let keys = [ReviewAction.cameraLeft, .cameraRight, .cameraNearer, .cameraFarther]
      .compactMap { view.model.keys.name(of: $0, in: .review) }.joined(separator: " ")
    guard case .cells = scene else { return "" }
    return keys
  }
}

/// What the scene panel shows.
public enum SceneCells: Sendable, Equatable {
  /// The scene drawn.
  case cells(Canvas)
  /// Why there is no scene.
  case absent(String)
}

/// A hand drawn from its joints alone: a column for each, as high as it is open.
struct HandFigure: Widget {
  let hand: HandModel
  let frame: Frame

  func draw(in region: inout Region) {
    let count = hand.joints.count
    guard count > 0, region.height >= 3 else { return }
    let width = max(1, min(12, region.width / count))
    let fill = region.glyphs.verticalFill
    let height = region.height - 1
    for joint in 0..<count where (joint + 1) * width <= region.width {
      let x = joint * width
      let bar = max(1, width - 2)
      let open = JointValues(frame, joint).measured ?? .nan
      let steps = (fill.count - 1) * height
      let level = open.isFinite ? Int((min(1, max(0, open)) * Double(steps)).rounded()) : 0
      for y in 0..<height {
        let here = min(fill.count - 1, max(0, level - (height - 1 - y) * (fill.count - 1)))
        for column in x..<x + bar {
          if here > 0 {
            region.put(fill[here], x: column, y: y, region.theme[.live])
          } else {
            region.put(region.glyphs.track, x: column, y: y, region.theme[.track])
          }
        }
      }
      region.write(
        hand.joints[joint].name, x: x, y: height, width: max(1, width - 1), region.theme[.dim])
    }
  }
}
