import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// The controls of a device as they are now: axes as bars, buttons as lamps, each with what it does.
struct ControlTable: Widget {
  let readings: DeviceReadings
  let kind: DeviceKind?
  let cursor: DeviceCursor
  let time: Nanoseconds

  /// What stands on one line.
  private enum Line {
    case axes([DeviceReadingRow])
    case buttons([DeviceReadingRow])
  }

  func draw(in region: inout Region) {
    let lines = lines(region.width, region.height)
    guard !lines.isEmpty else {
      region.write("it has no controls", x: 1, y: 0, region.theme[.dim])
      return
    }
    let first = cursor.firstLine(of: lines.count, in: region.height)
    for (y, line) in lines.dropFirst(first).prefix(region.height).enumerated() {
      switch line {
      case .axes(let rows):
        for (row, cell) in zip(rows, cells(rows.count, region.width, y)) {
          region.draw(in: cell) { draw(axis: row, in: &$0) }
        }
      case .buttons(let rows):
        for (row, cell) in zip(rows, cells(Self.lamps(region.width), region.width, y)) {
          region.draw(in: cell) { draw(button: row, in: &$0) }
        }
      }
    }
    guard lines.count > region.height else { return }
    let more = "\(first + 1)-\(min(lines.count, first + region.height)) of \(lines.count)"
    region.write(
      more, x: region.width - more.columns - 1, y: region.height - 1, region.theme[.dim])
  }

  /// The axes one below the other, or side by side where they would not fit; then the buttons.
  private func lines(_ width: Int, _ height: Int) -> [Line] {
    let axes = readings.rows.filter { !$0.control.isButton }
    let buttons = readings.rows.filter(\.control.isButton)
    let lamps = Self.lamps(width)
    let buttonLines = (buttons.count + lamps - 1) / lamps
    let beside = width >= 150 && axes.count + buttonLines > height ? 2 : 1
    return axes.chunks(beside).map { .axes($0) } + buttons.chunks(lamps).map { .buttons($0) }
  }

  /// Lamps on a line: wide enough for a name and some words on what it does.
  private static func lamps(_ width: Int) -> Int { max(1, width / 38) }

  private func cells(_ count: Int, _ width: Int, _ y: Int) -> [Rect] {
    Rect(x: 1, y: y, width: width - 2, height: 1)
      .columns(Array(repeating: .atLeast(1), count: count), spacing: 2)
  }

  private func draw(axis row: DeviceReadingRow, in region: inout Region) {
    let isWide = region.width >= 100
    let columns = Rect(width: region.width, height: 1).columns(
      .fixed(isWide ? 20 : 15), .fixed(7), isWide ? .weight(2, minimum: 20) : .atLeast(13),
      .fixed(6), .fixed(6), .weight(isWide ? 3 : 1, minimum: isWide ? 20 : 22), spacing: 1)
    region.write(
      row.name(on: kind), x: columns[0].x, y: 0, width: columns[0].width, ink(row, region))
    let isOutside = row.raw < row.minimum || row.raw > row.maximum
    region.write(
      "\(row.raw)", x: columns[1].x, y: 0, width: columns[1].width, align: .right,
      region.theme[isOutside ? .warning : .text])
    let ends = [Double(row.minimum), Double(row.maximum)].sorted()
    // A margin below zero: an axis at its end is at rest or fully pushed, beyond it is wrong.
    region.draw(
      RangeBar(ends[0]...ends[1], live: Double(row.raw), margin: -1e-9, tone: .accent),
      in: columns[2])
    region.write(
      Format.fixed(row.scaled ?? .nan, 2, plus: true), x: columns[3].x, y: 0,
      width: columns[3].width,
      align: .right)
    region.write(
      age(row), x: columns[4].x, y: 0, width: columns[4].width, align: .right, region.theme[.dim])
    draw(meaningOf: row, in: columns[5], &region)
  }

  private func draw(button row: DeviceReadingRow, in region: inout Region) {
    let glyph = isDown(row) ? region.glyphs.bullet : region.glyphs.ring
    region.put(glyph, x: 0, y: 0, region.theme[isDown(row) ? .accent : .dim])
    let name = row.name(on: kind)
    let width = min(region.width - 2, max(12, name.columns))
    region.write(name, x: 2, y: 0, width: width, ink(row, region))
    let rest = Rect(x: 3 + width, y: 0, width: region.width - 3 - width, height: 1)
    draw(meaningOf: row, in: rest, &region)
  }

  private func draw(meaningOf row: DeviceReadingRow, in area: Rect, _ region: inout Region) {
    let text = row.isWaiting ? "let it go first" : row.meaning.isEmpty ? "--" : row.meaning
    let tone: Tone = row.isWaiting ? .warning : .dim
    region.write(text, x: area.x, y: area.y, width: area.width, region.theme[tone])
  }

  private func isDown(_ row: DeviceReadingRow) -> Bool { row.raw != 0 }

  private func ink(_ row: DeviceReadingRow, _ region: Region) -> Ink {
    guard let changed = cursor.changes[row.control] else { return region.theme[.text] }
    return region.theme[(time - changed).seconds < 0.5 ? .accent : .text]
  }

  /// Seconds since the control moved, as this screen saw it.
  private func age(_ row: DeviceReadingRow) -> String {
    guard let changed = cursor.changes[row.control] else { return "" }
    let seconds = max(0, (time - changed).seconds)
    return seconds < 100 ? Format.seconds(seconds) : "\(Format.fixed(seconds, 0)) s"
  }
}

extension Array {
  /// The elements in groups of a size, the last one smaller.
  fileprivate func chunks(_ size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
  }
}
