import TerminalUI

/// The screen before the rollout has reported anything.
struct WaitingScreen: Widget {
  let model: ConsoleModel

  func draw(in region: inout Region) {
    let text = "waiting for the rollout"
    region.write(
      text, x: 0, y: max(0, region.height / 2 - 1), width: region.width, align: .center,
      region.theme[.title])
    let hints = [ConsoleAction.stop, .quit].compactMap { model.hint($0) }
    let width = hints.reduce(-2) { $0 + $1.key.columns + $1.label.columns + 3 }
    region.hints(
      hints, x: max(0, (region.width - width) / 2), y: region.height / 2 + 1, to: region.width)
  }
}
