import Rollout
import Simulation
import TerminalUI

extension ConsoleModel {
  /// Turns the camera or changes what fills the screen; the rollout does not hear of it.
  mutating func look(_ action: ConsoleAction) {
    if let step = CameraStep(rawValue: action.rawValue) {
      camera = step.applied(to: camera)
      return
    }
    switch action {
    case .cameraHome: camera = homeCamera
    case .zoom: zoomNext()
    default: zoomed = nil
    }
  }

  private mutating func zoomNext() {
    let order = Panel.zoomable.filter { $0 != .scene || snapshot?.scene != nil }
    guard let zoomed, let index = order.firstIndex(of: zoomed) else {
      zoomed = order.first
      return
    }
    self.zoomed = index + 1 < order.count ? order[index + 1] : nil
  }

  /// The help of what works now, with the gamepad's controls below.
  var help: HelpOverlay {
    let context = self.context == .help ? baseContext : self.context
    var help = HelpOverlay(keys.keymap, context: context.rawValue)
    help.sections = keys.help(in: context)
    if !gamepadHelp.isEmpty {
      let width = gamepadHelp.map(\.control.columns).max() ?? 0
      let rows = gamepadHelp.map { row in
        KeymapEntry(
          action: "", keys: [], description: "\(row.control.padded(width))  \(row.description)")
      }
      help.sections.append(KeymapContext(name: "gamepad", title: "gamepad", entries: rows))
    }
    return help
  }
}
