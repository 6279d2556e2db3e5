import Rollout
import TerminalUI

/// What lies over the screen: help, prompt, note, reasons, devices, a question.
struct OverlayView: Widget {
  let model: ConsoleModel
  let overlay: Overlay

  func draw(in region: inout Region) {
    // The header and the keys stay in sight: the mode must be seen whatever is open.
    let header = region.height >= WindowClass.minimum.rows ? (region.width >= 110 ? 5 : 4) : 1
    let area = Rect(x: 0, y: header, width: region.width, height: region.height - header - 1)
    if region.height > 2 {
      let bar = Rect(x: 0, y: region.height - 1, width: region.width, height: 1)
      region.fill(bar)
      region.draw(KeysPanel(model: model), in: bar)
    }
    region.draw(in: area) { region in
      switch overlay {
      case .help(let help): region.draw(help)
      case .palette(let palette): region.draw(PaletteView(palette))
      case .note(let field): drawNote(field, in: &region)
      case .reasons: drawReasons(in: &region)
      case .devices(let cursor): drawDevices(cursor, in: &region)
      case .confirmQuit: drawQuestion(in: &region)
      }
    }
  }

  private func drawNote(_ field: TextField, in region: inout Region) {
    let area = region.bounds.centered(width: min(region.width - 4, 90), height: 3)
    region.fill(area)
    region.box(Box("note", footer: footer([.accept, .leave]), isFocused: true), in: area) {
      $0.draw(field, in: Rect(x: 1, y: 0, width: $0.width - 2, height: 1))
    }
  }

  private func drawReasons(in region: inout Region) {
    let entries = model.keys.keymap.entries(in: ConsoleContext.reasons.rawValue)
      .filter { ConsoleAction(rawValue: $0.action)?.reasonTag != nil }
    let area = region.bounds.centered(width: min(region.width, 56), height: entries.count + 2)
    region.fill(area)
    let box = Box("why? marks this moment", footer: footer([.leave]), isFocused: true)
    region.box(box, in: area) { region in
      for (y, entry) in entries.enumerated() {
        region.write(KeyNames.first(entry.keys) ?? "", x: 1, y: y, width: 4, region.theme[.key])
        region.write(entry.label, x: 6, y: y, width: 16)
        region.write(entry.description, x: 23, y: y, width: region.width - 24, region.theme[.dim])
      }
    }
  }

  private func drawDevices(_ cursor: DeviceCursor, in region: inout Region) {
    guard let snapshot = model.snapshot else { return }
    region.fill()
    region.box(Box("devices", isFocused: true)) {
      $0.draw(DeviceInspector(feed: DeviceFeed(snapshot, time: model.now), cursor: cursor))
    }
  }

  private func drawQuestion(in region: inout Region) {
    let yes = model.hint(.yes)
    let no = model.hint(.leave)
    let message =
      model.snapshot?.session.phase == .running
      ? "An episode runs. Leaving holds the robot and closes the episode; what was recorded stays."
      : "Not everything is on disk. It is tried again while you stay; leaving loses the rest."
    let area = region.bounds.centered(width: min(region.width, 64), height: 7)
    region.fill(area)
    region.box(Box("leave?", tone: .warning), in: area) { region in
      for (y, line) in message.wrapped(region.width - 2).prefix(3).enumerated() {
        region.write(line, x: 1, y: y)
      }
      let hints = [yes.map { ($0.key, "leave") }, no.map { ($0.key, "stay") }].compactMap { $0 }
      region.hints(hints, x: 1, y: region.height - 1, to: region.width)
    }
  }

  private func footer(_ actions: [ConsoleAction]) -> String {
    actions.compactMap { model.hint($0) }.map { "\($0.key) \($0.label)" }.joined(separator: "  ")
  }
}
