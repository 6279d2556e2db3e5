import Robotics
import Rollout
import TerminalUI

/// The screen while an episode is prepared or runs.
struct LiveScreen: Widget {
  let model: ConsoleModel
  let snapshot: RolloutSnapshot
  let scene: Canvas?

  func draw(in region: inout Region) {
    let layout = LiveLayout(
      region.bounds, joints: snapshot.session.task.hand.joints.count,
      hasScene: snapshot.scene != nil, zoomed: model.zoomed)
    let view = LiveView(model: model, snapshot: snapshot, boxed: layout.kind.isBoxed)
    for (panel, frame) in layout.frames where panel != .keys && panel != .header {
      draw(panel, view, in: frame, &region)
    }
    if model.staleness != nil { fade(&region) }
    if let frame = layout.frames[.header] { region.draw(HeaderPanel(view: view), in: frame) }
    if let frame = layout.frames[.keys] { region.draw(KeysPanel(model: model), in: frame) }
  }

  private func draw(_ panel: Panel, _ view: LiveView, in frame: Rect, _ region: inout Region) {
    switch panel {
    case .joints: region.draw(JointsPanel(view: view), in: frame)
    case .scene: region.draw(ScenePanel(view: view, scene: scene), in: frame)
    case .confidence: region.draw(ConfidencePanel(view: view), in: frame)
    case .control: region.draw(ControlPanel(view: view), in: frame)
    case .stages: region.draw(StagesPanel(view: view), in: frame)
    case .timeline: region.draw(TimelinePanel(view: view), in: frame)
    case .timing: region.draw(TimingPanel(view: view), in: frame)
    case .devices: region.draw(DevicesPanel(view: view), in: frame)
    case .messages: region.draw(MessagesPanel(view: view), in: frame)
    case .header, .keys: break
    }
  }

  /// Old values must not look like live ones.
  private func fade(_ region: inout Region) {
    let ink = region.theme[.dim].adding(.dim)
    region.tint(region.bounds) { _ in ink }
  }
}
