/// What happened, newest at the bottom.
public struct MessageList: Widget, Sendable, Hashable {
  /// One message.
  public struct Message: Sendable, Hashable {
    /// When, in few characters.
    public var time: String
    /// What.
    public var text: String
    /// How serious.
    public var tone: Tone

    /// Makes a message.
    public init(_ text: String, time: String = "", tone: Tone = .text) {
      self.text = text
      self.time = time
      self.tone = tone
    }
  }

  /// Oldest first.
  public var messages: [Message]

  /// Makes a list.
  public init(_ messages: [Message]) {
    self.messages = messages
  }

  /// Draws the newest messages that fit, wrapped at blanks, from the top as long as all of them do.
  public func draw(in region: inout Region) {
    let timeWidth = messages.map(\.time.columns).max() ?? 0
    let left = timeWidth == 0 ? 0 : timeWidth + 1
    let room = region.width - left
    guard room > 0 else { return }
    var blocks: [(message: Message, lines: [String])] = []
    var height = 0
    for message in messages.reversed() where height < region.height {
      blocks.append((message, message.text.wrapped(room)))
      height += blocks.last?.lines.count ?? 0
    }
    var y = min(height, region.height)
    for (message, lines) in blocks {
      y -= lines.count
      for (i, line) in lines.enumerated() where y + i >= 0 {
        region.write(line, x: left, y: y + i, region.theme[message.tone])
      }
      region.write(message.time, x: 0, y: y, region.theme[.dim])
    }
  }
}
