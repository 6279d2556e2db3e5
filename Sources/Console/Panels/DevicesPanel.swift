import Rollout
import TerminalUI

/// The input devices: there, silent, or lost and what to do.
struct DevicesPanel: Widget {
  let view: LiveView

  func draw(in region: inout Region) {
    region.panel("devices", boxed: view.boxed) { draw(listIn: &$0) }
  }

  private func draw(listIn region: inout Region) {
    // What is wrong first: there may not be room for all.
    let all = view.snapshot.devices
    let devices = all.filter { !$0.isWell } + all.filter(\.isWell)
    guard !devices.isEmpty else {
      region.write(
        "no device; the keyboard drives", x: 1, y: 0, width: region.width - 2, region.theme[.dim])
      return
    }
    var y = 0
    for device in devices {
      let isWell = device.isWell
      let glyph = isWell ? region.glyphs.check : region.glyphs.cross
      let ink = region.theme[isWell ? .ok : .warning]
      region.put(glyph, x: 1, y: y, ink)
      let tail = tail(of: device)
      region.write(device.name, x: 3, y: y, width: max(0, region.width - 5 - tail.columns))
      region.write(tail, x: region.width - 1 - tail.columns, y: y, region.theme[.dim])
      y += 1
      if !device.problem.isEmpty {
        for line in device.problem.wrapped(max(8, region.width - 5)) {
          region.write(line, x: 3, y: y, ink)
          y += 1
        }
      }
    }
  }

  /// What it drives, how much it says, and how often the kernel dropped some of that.
  private func tail(of device: DeviceSummary) -> String {
    guard device.isConnected else { return "LOST" }
    return [
      device.drives.joined(separator: " "),
      "\(Format.fixed(device.eventsPerSecond, 0)) events/s",
      device.resyncs > 0 ? "\(device.resyncs) resyncs" : "",
    ].filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
