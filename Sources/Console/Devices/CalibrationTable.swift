import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// The axes of a glove while it is calibrated: where each is, where it was with the hand open, how
/// far it went and how good that is.
struct CalibrationTable: Widget {
  let model: CalibrationModel

  func draw(in region: inout Region) {
    guard let recorder = model.recorder else { return }
    let values = model.values
    let results = recorder.axisResults
    let parts = recorder.partResults
    let judged = recorder.axes.filter(\.isJudged)
    // One line for each axis where they fit; else the one that moved farthest of each finger.
    let rows =
      judged.count + 1 <= region.height
      ? judged : Self.best(judged, recorder, values)
    // Wider bars would only be farther from their numbers.
    let width = min(region.width - 2, 130)
    let columns = Rect(x: 1, y: 0, width: width, height: 1).columns(
      .fixed(14), .fixed(12), .fixed(7), .atLeast(12), .fixed(18), .fixed(5), spacing: 1)
    for (title, column) in zip(["part", "axis", "value", "", "travel", ""], columns) {
      region.write(title, x: column.x, y: 0, width: column.width, region.theme[.dim])
    }
    var part = ""
    for (index, axis) in rows.prefix(max(0, region.height - 1)).enumerated() {
      let y = index + 1
      let quality = results.first { $0.code == axis.code }?.quality
      if axis.part != part {
        part = axis.part
        let tone = parts.first { $0.name == part }.map { Self.tone($0.quality) } ?? .text
        region.write(part, x: columns[0].x, y: y, width: columns[0].width, region.theme[tone])
      }
      region.write(axis.name, x: columns[1].x, y: y, width: columns[1].width, region.theme[.dim])
      let value = values[axis.code] ?? .nan
      region.write(
        Format.fixed(value, 0), x: columns[2].x, y: y, width: columns[2].width, align: .right)
      // Of an angle the part of a turn that a joint of a hand can make.
      let ends =
        axis.unitsPerRadian.map { [-$0 * .pi / 4, $0 * .pi * 2 / 3] }
        ?? [axis.minimum, axis.maximum].sorted()
      region.draw(
        RangeBar(
          ends[0]...ends[1], live: value, target: recorder.openValue(of: axis), margin: -1e-9,
          tone: .accent),
        in: Rect(x: columns[3].x, y: y, width: columns[3].width, height: 1))
      let travel = recorder.travelText(of: axis, now: value) ?? ""
      region.write(
        travel, x: columns[4].x, y: y, width: columns[4].width, align: .right,
        region.theme[quality.map(Self.tone) ?? .text])
      region.write(
        quality?.rawValue ?? "", x: columns[5].x, y: y, width: columns[5].width,
        region.theme[quality.map(Self.tone) ?? .dim])
    }
  }

  /// Of each part the axis that is farthest from where it was with the hand open.
  private static func best(
    _ axes: [CalibrationAxis], _ recorder: CalibrationRecorder, _ values: [UInt16: Double]
  ) -> [CalibrationAxis] {
    var best: [CalibrationAxis] = []
    for axis in axes {
      guard let index = best.firstIndex(where: { $0.part == axis.part }) else {
        best.append(axis)
        continue
      }
      let travel = recorder.travel(of: axis, now: values[axis.code] ?? .nan) ?? 0
      let other = best[index]
      if travel > recorder.travel(of: other, now: values[other.code] ?? .nan) ?? 0 {
        best[index] = axis
      }
    }
    return best
  }

  private static func tone(_ quality: CalibrationRecord.Quality) -> Tone {
    switch quality {
    case .good: .ok
    case .fair: .text
    case .poor: .warning
    }
  }
}
