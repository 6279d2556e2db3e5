import CEvdev
import Robotics

/// Turns a HID device's reports into events: analog fields become axes, switches buttons.
///
/// The kernel's own translation puts 22 analog fields on nine or ten axes and filters their small
/// movements; here each has its own axis, its real range and no filter.
struct HIDReportReader: Sendable {
  /// A field with the axis that presents it.
  private struct Axis { var field: HIDField, code: UInt16 }

  /// A field with the first of the buttons that present it: a switch has one, an array many.
  private struct Switch { var field: HIDField, first: UInt16, count: UInt16 }

  private let hasReportNumbers: Bool
  private var axes: [UInt8: [Axis]] = [:]
  private var switches: [UInt8: [Switch]] = [:]
  /// The state as of the last report.
  private(set) var capabilities = DeviceCapabilities(keys: [], axes: [:])
  /// Number of fields for which there was no axis or button left.
  private(set) var leftOut = 0
  /// Number of reports that were shorter than the descriptor says.
  private(set) var shortReports = 0

  init(_ descriptor: HIDReportDescriptor) {
    hasReportNumbers = descriptor.hasReportNumbers
    var axisCodes = GloveAxes.codes[...]
    var buttonCodes = Self.buttonCodes
    for field in descriptor.fields {
      if field.isAnalog {
        guard let code = axisCodes.popFirst() else {
          leftOut += 1
          continue
        }
        axes[field.report, default: []].append(Axis(field: field, code: code))
        capabilities.axes[code] = field.axisInfo
      } else if field.isSwitch {
        let count = field.isArray ? field.maximum - field.minimum + 1 : 1
        guard count <= buttonCodes.count, let first = buttonCodes.first else {
          leftOut += 1
          continue
        }
        let codes = buttonCodes.prefix(Int(count))
        buttonCodes = buttonCodes.dropFirst(Int(count))
        switches[field.report, default: []].append(
          Switch(field: field, first: first, count: UInt16(count)))
        capabilities.keys.formUnion(codes)
      }
    }
  }

  /// `BTN_TRIGGER_HAPPY1` to `BTN_TRIGGER_HAPPY40`.
  private static let buttonCodes =
    (UInt16(BTN_TRIGGER_HAPPY1)...UInt16(BTN_TRIGGER_HAPPY40)).map { $0 }[...]

  /// Reads one report as the device sent it.
  ///
  /// - Returns: what has changed, a time stamp as heartbeat, and the end of the group.
  mutating func events(
    _ report: some RandomAccessCollection<UInt8>, at time: Nanoseconds
  ) -> [InputEvent] {
    guard let first = report.first else { return [] }
    let number = hasReportNumbers ? first : 0
    let body = report.dropFirst(hasReportNumbers ? 1 : 0)
    var events: [InputEvent] = []
    var isShort = false
    for axis in axes[number] ?? [] {
      guard let value = axis.field.value(in: body) else {
        isShort = true
        continue
      }
      if axis.field.hasNullState, !(axis.field.minimum...axis.field.maximum).contains(value) {
        continue
      }
      let units = Int32(clamping: value)
      guard capabilities.axes[axis.code]?.value != units else { continue }
      capabilities.axes[axis.code]?.value = units
      events.append(.axis(axis.code, units, at: time))
    }
    var down: Set<UInt16> = []
    var seen: Set<UInt16> = []
    for item in switches[number] ?? [] {
      guard let value = item.field.value(in: body) else {
        isShort = true
        continue
      }
      seen.formUnion(item.first..<(item.first + item.count))
      if item.field.isArray {
        let index = value - item.field.minimum
        if (0..<Int64(item.count)).contains(index) { down.insert(item.first + UInt16(index)) }
      } else if value != 0 {
        down.insert(item.first)
      }
    }
    for code in seen.sorted() where down.contains(code) != capabilities.pressed.contains(code) {
      let isDown = down.contains(code)
      if isDown { capabilities.pressed.insert(code) } else { capabilities.pressed.remove(code) }
      events.append(.key(code, down: isDown, at: time))
    }
    if isShort { shortReports += 1 }
    events.append(.heartbeat(at: time))
    events.append(.report(at: time))
    return events
  }
}

extension HIDField {
  /// True for a position on a scale.
  ///
  /// Bytes of a maker's own page are left out: they are anything but positions.
  var isAnalog: Bool {
    !isArray && !isRelative && bitSize > 1 && (usagePage < 0xff00 || bitSize > 8)
  }

  /// True for something that is either pressed or not, or a list of such; keys are not looked at.
  var isSwitch: Bool { isArray ? usagePage == 9 : bitSize == 1 && usagePage != 7 }

  /// The axis as the kernel would describe it, but with its real range and no filter.
  var axisInfo: AxisInfo {
    let range = Int32(clamping: minimum)...Int32(clamping: maximum)
    let middle = Int32((Int64(range.lowerBound) + Int64(range.upperBound)) / 2)
    return AxisInfo(minimum: range.lowerBound, maximum: range.upperBound, value: middle)
  }
}
