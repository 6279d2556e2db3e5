import Episodes
import Foundation
import Robotics
import TerminalUI

/// Every joint at the cursor: measured, sent, proposed by the policy, asked by the operator.
struct JointsPanel: Widget {
  let view: ReviewView

  func draw(in region: inout Region) {
    region.panel("joints", trailing: legend(region), boxed: view.boxed) { region in
      guard let track = view.model.track, let frame = view.model.current, view.model.isCurrent
      else { return }
      let hand = track.header.task.hand
      let wrist = min(3, max(1, region.height - hand.joints.count))
      let rows = region.height - wrist
      let plotHeight = hand.joints.isEmpty ? 0 : rows / hand.joints.count
      // Room for rows alone, for the whole hand's way below them, or for a plot of every joint.
      if plotHeight >= 4 {
        let plots = hand.joints.indices.map { JointPlot($0, hand) }
        draw(plots, track, frame, height: plotHeight, y: 0, in: &region)
      } else {
        drawRows(hand, frame, rows: rows, in: &region)
        let spare = rows - hand.joints.count - 1
        if spare >= 5 {
          draw([JointPlot.whole(hand)], track, frame, height: spare, y: rows - spare, in: &region)
        }
      }
      region.draw(in: Rect(x: 0, y: max(0, rows), width: region.width, height: wrist)) {
        drawWrist(frame, in: &$0)
      }
    }
  }

  private func legend(_ region: Region) -> String {
    let glyphs = region.glyphs
    if region.width >= 60 {
      return "\(glyphs.live) measured  \(glyphs.target) sent  p policy  o operator"
    }
    let short = "\(glyphs.live) is \(glyphs.target) sent p policy"
    return region.width >= 50 ? short + " o person" : short
  }

  // MARK: A row a joint

  private func drawRows(_ hand: HandModel, _ frame: Frame, rows: Int, in region: inout Region) {
    let shown = hand.joints.count > rows ? max(0, rows - 1) : hand.joints.count
    for joint in 0..<shown {
      region.draw(in: Rect(x: 0, y: joint, width: region.width, height: 1)) {
        drawJoint(hand, joint, frame, in: &$0)
      }
    }
    if shown < hand.joints.count, rows > 0 {
      let key = view.model.keys.name(of: .zoom, in: .review) ?? ""
      region.write(
        "\(hand.joints.count - shown) more, \(key) zooms", x: 1, y: shown,
        width: region.width - 1, region.theme[.dim])
    }
  }

  private func drawJoint(_ hand: HandModel, _ joint: Int, _ frame: Frame, in region: inout Region) {
    let plot = JointPlot(joint, hand)
    let values = plot.values(frame)
    let longest = hand.joints.map(\.name.columns).max() ?? 0
    let nameWidth = min(max(longest, 6), max(8, region.width / 3))
    var x = region.write(hand.joints[joint].name, x: 1, y: 0, width: nameWidth) + 1
    let numbers: [(Double?, Tone)] = [
      (values.measured, .live), (values.sent, .target), (values.proposed, .policy),
      (values.asked, .human),
    ]
    let unit = hand.joints[joint].unit.columns
    let count = region.width >= 56 ? 4 : region.width >= 40 ? 2 : 1
    let numbersWidth = (6 + unit) * count
    let bar = Rect(x: x, y: 0, width: region.width - x - numbersWidth - 1, height: 1)
    region.draw(in: bar) { drawBar(values, in: &$0) }
    x = bar.right
    for (value, tone) in numbers.prefix(count) {
      region.write(
        plot.text(value), x: x, y: 0, width: 6 + unit, align: .right, region.theme[tone])
      x += 6 + unit
    }
  }

  private func drawBar(_ values: JointValues, in region: inout Region) {
    let inner = region.width - 3
    guard inner >= 3 else { return }
    region.draw(RangeBar(0...1, live: values.measured, target: values.sent))
    // Letters beside the markers: a place taken already says that the values are the same.
    for (value, letter, tone) in [
      (values.proposed, "p" as Unicode.Scalar, Tone.policy), (values.asked, "o", .human),
    ] {
      guard let value, value.isFinite else { continue }
      let x = 1 + Int((min(1, max(0, value)) * Double(inner - 1)).rounded())
      if region[x, 0].glyph == region.glyphs.track {
        region.put(letter, x: x, y: 0, region.theme[tone])
      }
    }
  }

  // MARK: Plots

  private func draw(
    _ plots: [JointPlot], _ track: EpisodeTrack, _ frame: Frame, height: Int, y top: Int,
    in region: inout Region
  ) {
    let axis = TimeAxis(steps: track.steps, width: region.width - 14)
    let count = region.glyphs.hasBraille ? axis.width * 2 : axis.width
    for (index, plot) in plots.enumerated() {
      let y = top + index * height
      region.write(plot.name, x: 1, y: y, width: 11, region.theme[.title])
      let values = plot.values(frame)
      for (row, (value, tone)) in JointPlot.series.map({ (values[keyPath: $0], $1) }).enumerated()
      where row + 1 < height {
        region.write(
          plot.text(value), x: 1, y: y + 1 + row, width: 11, align: .right, region.theme[tone])
      }
      let all = track.frames.map(plot.values)
      // What was measured comes last: over the others.
      let lines = JointPlot.series.reversed().map { path, tone in
        let samples = all.map { $0[keyPath: path] ?? .nan }
        return LinePlot.Line(
          axis.points(samples, of: track, count: count, highestIsWorst: true), tone: tone)
      }
      region.draw(
        LinePlot(lines, range: 0...1),
        in: Rect(x: 13, y: y, width: axis.width, height: height - (plots.count > 1 ? 1 : 0)))
    }
    if let x = axis.column(frame.step) {
      region.cursor(x: 13 + x, rows: top..<top + plots.count * height)
    }
  }

  // MARK: The wrist

  private func drawWrist(_ frame: Frame, in region: inout Region) {
    let pose = frame.state.wrist.position
    let place = [("x", pose.x), ("y", pose.y), ("z", pose.z)]
      .map { "\($0.0) \(Format.fixed($0.1, 3, plus: true))" }.joined(separator: "  ")
    region.write("wrist  \(place) m", x: 1, y: 0, width: region.width - 1)
    var offsets = ["sent " + JointsPanel.offset(frame.state.wrist, frame.command.wrist)]
    if let proposal = frame.proposal {
      offsets.append("policy " + JointsPanel.offset(frame.state.wrist, proposal.wrist))
    }
    if case .pose(let asked) = frame.operatorInput?.wrist {
      offsets.append("operator " + JointsPanel.offset(frame.state.wrist, asked))
    }
    region.write(
      offsets.joined(separator: "  "), x: 1, y: 1, width: region.width - 1, region.theme[.dim])
    region.write(JointsPanel.input(frame), x: 1, y: 2, width: region.width - 1, region.theme[.dim])
  }

  /// How far a pose is from the measured one.
  private static func offset(_ from: Pose, _ to: Pose) -> String {
    let turn = from.rotation.angle(to: to.rotation) * 180 / .pi
    return "\(Format.fixed(min(9999, from.distance(to: to) * 1000), 0)) mm "
      + "\(Format.fixed(turn, 0))°"
  }

  private static func input(_ frame: Frame) -> String {
    guard let input = frame.operatorInput else { return "no operator input" }
    let wrist =
      switch input.wrist {
      case .none: ""
      case .pose: "wrist by pose"
      case .velocity(let twist):
        "wrist \(Format.fixed(1000 * (twist.linear * twist.linear).sum().squareRoot(), 0)) mm/s"
      }
    let hand =
      switch input.hand {
      case .none: ""
      case .position: "hand by glove"
      case .velocity(let rates): "hand \(Format.fixed(rates.magnitude, 2)) ranges/s"
      }
    let parts = [wrist, hand, input.holdsTakeover ? "holds takeover" : ""]
    return "operator: " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
