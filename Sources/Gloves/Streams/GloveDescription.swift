import CEvdev
import Foundation
import Retargeting
public import Teleoperation

/// How a glove that is a stream looks as an event device, and its frames as events.
public struct GloveDescription: Sendable, Hashable {
  /// Who it says it is.
  public let identity: DeviceIdentity
  /// Its axes by code, at the values of the frame it was made for.
  public let axes: [UInt16: AxisInfo]

  private let unit: GloveFrame.Unit

  /// Describes the glove that sends a frame.
  ///
  /// - Parameters:
  ///   - source: where the stream comes from.
  ///   - frame: the first one; more axes than `GloveAxes` has codes for are left out.
  public init(source: GloveSource, frame: GloveFrame) {
    let count = min(frame.axes.count, GloveAxes.codes.count)
    // The kernel gives a virtual device no serial number, so the socket has to tell it apart.
    identity = DeviceIdentity(
      name: "dexpie glove \(frame.side.rawValue) \(source.adapter.rawValue)",
      bus: UInt16(BUS_VIRTUAL), vendor: 0x1209, product: 0xde00 + UInt16(count), version: 1,
      phys: "dexpie/bridge/\(source)/\(frame.side.rawValue)", path: source.description)
    unit = frame.unit
    let range =
      switch frame.unit {
      case .radians:
        AxisInfo(
          minimum: -18_000, maximum: 18_000,
          resolution: Int32(GloveAxes.unitsPerRadian.rounded()))
      case .counts: AxisInfo(minimum: 0, maximum: source.options.maximum)
      }
    axes = Dictionary(
      uniqueKeysWithValues: zip(GloveAxes.codes, frame.axes).map { code, value in
        var axis = range
        axis.value = Self.units(value, frame.unit, in: range)
        return (code, axis)
      })
  }

  /// True for a frame of this very glove: as many axes of the same unit.
  public func describes(_ frame: GloveFrame) -> Bool {
    frame.unit == unit && min(frame.axes.count, GloveAxes.codes.count) == axes.count
  }

  /// A frame as events: every axis, and the heartbeat.
  public func events(for frame: GloveFrame) -> [InputEvent] {
    var events: [InputEvent] = []
    events.reserveCapacity(axes.count + 2)
    for (code, value) in zip(GloveAxes.codes, frame.axes) {
      guard let axis = axes[code] else { continue }
      events.append(.axis(code, Self.units(value, unit, in: axis), at: frame.time))
    }
    events.append(.heartbeat(at: frame.time))
    return events
  }

  /// A value in the axis's units; the middle of its range for one that is no number.
  private static func units(_ value: Double, _ unit: GloveFrame.Unit, in axis: AxisInfo) -> Int32 {
    let units = unit == .radians ? value * GloveAxes.unitsPerRadian : value
    guard units.isFinite else { return (axis.minimum + axis.maximum) / 2 }
    return Int32(min(Double(axis.maximum), max(Double(axis.minimum), units.rounded())))
  }
}
