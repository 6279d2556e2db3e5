import Robotics
import Rollout
public import TerminalUI

/// The live controls of every device: what `dexpie devices watch` shows.
public struct DeviceWatchModel: DeviceScreenModel, Hashable {
  /// True once the person has left.
  public private(set) var isDone = false

  private let keys: ConsoleKeys
  private var feed = DeviceFeed(time: 0, devices: [])
  private var cursor: DeviceCursor

  /// Makes the screen; `device` is the one looked at first.
  public init(keys: ConsoleKeys, device: Int? = nil) {
    self.keys = keys
    cursor = DeviceCursor(device)
  }

  /// Number of the device whose controls are shown.
  public var watched: Int? { cursor.id }

  /// Takes in what the devices report.
  public mutating func update(_ feed: DeviceFeed) {
    self.feed = feed
    cursor.update(feed.devices, feed.readings, time: feed.time)
  }

  /// Moves, scrolls or leaves.
  public mutating func press(_ key: Key) {
    switch keys.action(for: key, in: .watch) {
    case .previous: cursor.move(-1, in: feed.devices)
    case .next: cursor.move(1, in: feed.devices)
    case .pageUp: cursor.scroll(-1)
    case .pageDown: cursor.scroll(1)
    case .leave: isDone = true
    case .accept, .redo, nil: break
    }
  }

  /// Draws the screen.
  public func canvas(columns: Int, rows: Int, look: Look = .standard) -> Canvas {
    var canvas = Canvas(columns: columns, rows: rows, look: look)
    canvas.draw { region in
      defer { if region.glyphs.level == .ascii { region.replaceBeyondASCII() } }
      guard !region.refuses(columns: 60, rows: 12) else { return }
      let parts = region.bounds.rows(.atLeast(0), .fixed(1))
      let count = feed.devices.filter(\.isConnected).count
      let box = Box("devices", trailing: count == 1 ? "1 connected" : "\(count) connected")
      region.box(box, in: parts[0]) {
        $0.draw(DeviceInspector(feed: feed, cursor: cursor))
      }
      let bar = Rect(x: 1, y: parts[1].y, width: columns - 2, height: 1)
      region.draw(KeyBar(keys.bar(in: .watch)), in: bar)
    }
    return canvas
  }
}

extension Region {
  /// Says what is needed where the window is too small; true then.
  mutating func refuses(columns: Int, rows: Int) -> Bool {
    guard width < columns || height < rows else { return false }
    let text = "window \(width)x\(height), needs \(columns)x\(rows)"
    for (y, line) in text.wrapped(max(1, width)).enumerated() { write(line, x: 0, y: y) }
    return true
  }
}
