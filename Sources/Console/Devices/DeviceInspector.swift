import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// The devices as a list, and below it the selected one: what is wrong with it and its live controls.
struct DeviceInspector: Widget {
  let feed: DeviceFeed
  let cursor: DeviceCursor

  func draw(in region: inout Region) {
    guard !feed.devices.isEmpty else {
      let text = feed.problem ?? "no device"
      for (y, line) in text.wrapped(max(8, region.width - 2)).enumerated() {
        region.write(line, x: 1, y: y, region.theme[.warning])
      }
      return
    }
    let device = feed.devices.first { $0.id == cursor.id && $0.id != nil }
    let notes =
      device.map { self.notes(of: $0, width: region.width - 2) } ?? problems(region.width - 2)
    let list = min(feed.devices.count + 1, max(3, region.height / 3))
    let rows = region.bounds.rows(
      .fixed(list), .fixed(1), .fixed(min(notes.count, region.height / 3)), .atLeast(0))
    // Wider columns would only be farther apart.
    let table = Rect(x: 0, y: 0, width: min(region.width - 1, 150), height: rows[0].height)
    region.draw(DeviceTable(devices: feed.devices, selected: cursor.id), in: table)
    draw(titleOf: device, in: rows[1], &region)
    region.draw(in: rows[2]) { region in
      for (y, note) in notes.enumerated() {
        region.write(note.text, x: 1, y: y, width: region.width - 2, region.theme[note.tone])
      }
    }
    guard let device, let readings = feed.readings, readings.device == device.id else { return }
    region.draw(
      ControlTable(readings: readings, kind: device.kind, cursor: cursor, time: feed.time),
      in: rows[3])
  }

  private func draw(titleOf device: DeviceSummary?, in area: Rect, _ region: inout Region) {
    let line = Rect(x: 0, y: area.y, width: region.width, height: area.height)
    for x in 0..<line.width {
      region.put(region.glyphs.lines.horizontal, x: x, y: line.y, region.theme[.border])
    }
    guard let device else { return }
    region.write(
      " \(device.name.fitting(max(8, region.width - 6), ellipsis: region.glyphs.ellipsis)) ", x: 2,
      y: line.y, region.theme[.title])
  }

  /// What there is to say about a device, most important first.
  private func notes(of device: DeviceSummary, width: Int) -> [(text: String, tone: Tone)] {
    var notes: [(text: String, tone: Tone)] = []
    if !device.problem.isEmpty { notes += lines(device.problem, .warning, width) }
    if device.isSilent, device.isConnected {
      notes += lines(
        "it says nothing: check its battery and its connection; it counts for nothing meanwhile",
        .warning, width)
    }
    if !device.waitingForRelease.isEmpty {
      let controls = device.waitingForRelease.joined(separator: ", ")
      notes += lines("let go first: \(controls)", .warning, width)
    }
    if device.isCalibrated == false, !device.problem.contains("calibrate") {
      notes += lines(
        "not calibrated: dexpie devices calibrate \(device.id.map { "\($0)" } ?? "")", .warning,
        width)
    }
    if !device.note.isEmpty { notes += lines(device.note, .text, width) }
    if let person = device.person { notes += lines("calibrated for \(person)", .text, width) }
    return notes + lines(device.detail, .dim, width)
  }

  private func problems(_ width: Int) -> [(text: String, tone: Tone)] {
    feed.devices.flatMap { lines($0.problem, .warning, width) }
  }

  private func lines(_ text: String, _ tone: Tone, _ width: Int) -> [(text: String, tone: Tone)] {
    text.isEmpty ? [] : text.wrapped(max(8, width)).map { ($0, tone) }
  }
}
