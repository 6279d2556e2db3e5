import Rollout
import TerminalUI

/// What happened lately, newest at the bottom; the weight of a line is also in its first sign.
struct MessagesPanel: Widget {
  let view: LiveView

  func draw(in region: inout Region) {
    region.panel("messages", boxed: view.boxed) { region in
      let rows = view.model.messages.suffix(max(1, region.height)).map { message in
        MessageList.Message(
          MessagesPanel.sign(message.severity) + message.text, time: Format.clock(message.time),
          tone: MessagesPanel.tone(message.severity))
      }
      guard !rows.isEmpty else {
        region.write("nothing to report", x: 1, y: 0, region.theme[.dim])
        return
      }
      // From the top while there is room, so that few messages do not hang in the air.
      let height = min(region.height, rows.reduce(0) { $0 + lines($1, region.width) })
      region.draw(
        MessageList(rows),
        in: Rect(x: 1, y: 0, width: max(0, region.width - 2), height: height))
    }
  }

  private func lines(_ message: MessageList.Message, _ width: Int) -> Int {
    message.text.wrapped(max(1, width - 3 - message.time.columns)).count
  }

  private static func sign(_ severity: Message.Severity) -> String {
    switch severity {
    case .info: ""
    case .warning: "! "
    case .alarm: "!! "
    }
  }

  private static func tone(_ severity: Message.Severity) -> Tone {
    switch severity {
    case .info: .text
    case .warning: .warning
    case .alarm: .danger
    }
  }
}
