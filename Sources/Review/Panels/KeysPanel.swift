import TerminalUI

/// The keys that do something now, on one row; the help stays whatever has to go.
struct KeysPanel: Widget {
  let model: ReviewModel

  func draw(in region: inout Region) {
    var end = region.width - 1
    if let help = model.hint(.help) {
      let width = help.key.columns + 1 + help.label.columns
      if width <= end {
        region.hints([help], x: end - width, y: 0, to: end)
        end -= width + 2
      }
    }
    region.hints(hints, x: 1, y: 0, to: end)
  }

  /// Everything the keymap wants in the bar and that does something now, most important first.
  var hints: [(key: String, label: String)] {
    model.keys.bar(in: model.context).compactMap { action in
      guard action != .help, model.isUseful(action) else { return nil }
      return model.hint(action)
    }
  }
}
