import Rollout
import TerminalUI

/// Every device on a line: what it is, what it drives, how it keeps time.
struct DeviceTable: Widget {
  let devices: [DeviceSummary]
  let selected: Int?

  func draw(in region: inout Region) {
    let fields = Self.fields(width: region.width)
    let columns = [Table.Column("", .fixed(3))] + fields.map(\.column)
    let rows = devices.map { device in
      let isSelected = device.id == selected && device.id != nil
      let mark = device.isWell ? region.glyphs.check : region.glyphs.cross
      let pointer = isSelected ? String(Character(region.glyphs.pointer)) : " "
      let tone: Tone = device.isWell ? .ok : .warning
      return [Table.Field("\(pointer) \(Character(mark))", tone: tone)]
        + fields.map { Table.Field($0.text(device), tone: $0.tone(device)) }
    }
    let index = devices.firstIndex { $0.id == selected && $0.id != nil }
    region.draw(Table(columns: columns, rows: rows, selected: index))
  }

  /// A column and what stands in it.
  private struct Field {
    var column: Table.Column
    var text: (DeviceSummary) -> String
    var tone: (DeviceSummary) -> Tone = { $0.isConnected ? .text : .dim }
  }

  /// The columns that fit, in their order; the most telling ones stay longest.
  private static func fields(width: Int) -> [Field] {
    func field(
      _ title: String, _ width: Int, right: Bool = false,
      _ text: @escaping (DeviceSummary) -> String
    ) -> Field {
      Field(column: .init(title, .fixed(width), align: right ? .right : .left), text: text)
    }
    var fields = [
      Field(column: .init("device", .atLeast(18)), text: \.name), field("kind", 10, \.kindWord),
    ]
    if width >= 110 { fields.append(field("keymap", 13) { $0.keymap ?? "--" }) }
    fields.append(field("drives", width >= 110 ? 20 : 14, \.drivesWord))
    if width >= 140 { fields.append(field("calibrated", 12, \.calibrationWord)) }
    var age = field("age", 7, right: true, \.ageWord)
    age.tone = { $0.isConnected ? $0.isSilent ? .warning : .text : .danger }
    fields += [age, field("rate", 7, right: true, \.rateWord)]
    fields.append(field("p99", 8, right: true, \.latencyWord))
    if width >= 100 {
      var resyncs = field("resyncs", 7, right: true) { "\($0.resyncs)" }
      resyncs.tone = { $0.resyncs > 0 ? .warning : .dim }
      fields.append(resyncs)
    }
    return fields
  }
}
