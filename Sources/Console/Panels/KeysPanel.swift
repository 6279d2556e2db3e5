import Rollout
import TerminalUI

/// The keys that do something now, on one row; STOP and the help stay whatever has to go.
struct KeysPanel: Widget {
  let model: ConsoleModel

  func draw(in region: inout Region) {
    let pinned = pinned
    let width = pinned.reduce(-2) { $0 + $1.key.columns + $1.label.columns + 3 }
    var end = region.width - 1
    if width <= end {
      let start = end - width
      var x = start
      for (action, key, label) in pinned {
        x = region.write(key, x: x, y: 0, region.theme[.key])
        let ink = action == .stop ? region.theme[.danger] : region.theme[.text]
        x = region.write(label, x: x + 1, y: 0, ink) + 2
      }
      end = start - 2
    }
    region.hints(fitting(end - 1), x: 1, y: 0, to: end)
  }

  /// All keys, or, when they do not fit, those that do not already stand beside the mode.
  private func fitting(_ room: Int) -> [(key: String, label: String)] {
    let all = hints
    let width = all.reduce(-2) { $0 + $1.key.columns + $1.label.columns + 3 }
    guard width > room, model.overlay == nil, let snapshot = model.snapshot else { return all }
    let beside = Guidance(model, snapshot).keys.compactMap { model.hint($0)?.key }
    return all.filter { !beside.contains($0.key) }
  }

  private var pinned: [(action: ConsoleAction, key: String, label: String)] {
    let actions: [ConsoleAction] = [.help, .stop]
    return actions.compactMap { action in
      model.hint(action).map { (action, $0.key, $0.label) }
    }
  }

  /// Everything the keymap wants in the bar and that does something now, most important first.
  var hints: [(key: String, label: String)] {
    model.keys.bar(in: model.context).compactMap { action in
      guard action != .stop, action != .help, model.isUseful(action) else { return nil }
      return model.hint(action)
    }
  }
}
