import Console
import Episodes
import Simulation
import TerminalUI

extension ReviewModel {
  /// Turns the camera or changes what fills the screen.
  mutating func look(_ action: ReviewAction) {
    if let step = CameraStep(rawValue: action.rawValue) {
      camera = step.applied(to: camera ?? homeCamera ?? SceneCamera())
      return
    }
    switch action {
    case .cameraHome: camera = nil
    case .zoom: zoomNext()
    case .showAll: zoomed = nil
    default: break
    }
  }

  private mutating func zoomNext() {
    let order = ReviewPanel.zoomable
    guard let zoomed, let index = order.firstIndex(of: zoomed) else {
      zoomed = order.first
      return
    }
    self.zoomed = index + 1 < order.count ? order[index + 1] : nil
  }

  /// The help of what works now.
  var help: HelpOverlay {
    var help = HelpOverlay(keys.keymap, context: context.rawValue)
    help.sections = keys.help(in: context)
    return help
  }

  /// A key and what it does now: for the bar; nil without a key.
  func hint(_ action: ReviewAction) -> (key: String, label: String)? {
    guard let name = keys.name(of: action, in: context) else { return nil }
    return (name, label(of: action) ?? keys.label(of: action, in: context))
  }

  /// What an action would do now when that depends on the model; nil when it does not.
  private func label(of action: ReviewAction) -> String? {
    switch action {
    case .play: isPlaying ? "pause" : "play"
    case .exclude: segment.map { $0.isExcluded ? "include" : "exclude" }
    case .kind: segment.map { $0.kind == .recovery ? "correction" : "recovery" }
    case .labelMode: session == nil ? "label mode" : "leave label mode"
    default: nil
    }
  }

  /// True when pressing the action's key does something now.
  func isUseful(_ action: ReviewAction) -> Bool {
    switch action {
    case .kind:
      segment.map { $0.recorded.kind == .recovery || $0.recorded.kind == .correction } ?? false
    case .rate1, .rate2, .rate3, .rate4, .rate5, .clear, .exclude, .reason, .note, .split, .merge:
      segment != nil && !isReadOnly
    case .labelMode, .nextUnlabelled: !browser.rows.isEmpty && !isReadOnly
    case .undo: !isReadOnly
    case .play, .nextSegment: current != nil
    case .filter, .sort: !browser.rows.isEmpty
    default: true
    }
  }
}
