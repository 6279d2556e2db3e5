import Robotics
import Rollout
import TerminalUI

/// Every joint of the hand, the match of the device, and the wrist.
struct JointsPanel: Widget {
  let view: LiveView

  private var snapshot: RolloutSnapshot { view.snapshot }
  private var hand: HandModel { snapshot.session.task.hand }

  func draw(in region: inout Region) {
    let match = matchLine(region.glyphs, width: region.width)
    region.panel(
      "joints", trailing: match == nil ? legend(region.glyphs) : "", boxed: view.boxed
    ) { region in
      let wrist = region.height >= hand.joints.count + 2 ? 2 : 1
      let rows = region.height - wrist
      drawJoints(in: &region, rows: rows)
      region.draw(
        WristRows(view: view),
        in: Rect(x: 0, y: max(0, rows), width: region.width, height: wrist))
    }
    if let match {
      region.write(
        " \(match.text) ", x: region.width - match.text.columns - 4, y: 0, region.theme[match.tone])
    }
  }

  /// How far the glove is from the robot while the person aligns it or drives with it, in as many
  /// words as there is room for; nil when it cannot mismatch.
  private func matchLine(_ glyphs: GlyphSet, width: Int) -> (text: String, tone: Tone)? {
    guard snapshot.authority == .aligning || snapshot.authority == .human,
      let worst = Mismatch.worst(snapshot)
    else { return nil }
    let reach = worst.isOutOfReach ? " out of reach" : ""
    let value = "\(worst.joint) \(worst.text(glyphs))\(reach)"
    let room = width - "joints".columns - 8
    let text = ["glove match  ", "match ", ""].map { $0 + value }.first { $0.columns <= room }
    return text.map { ($0, worst.tone(snapshot.authority)) }
  }

  private func legend(_ glyphs: GlyphSet) -> String {
    "\(glyphs.live) now  \(glyphs.target) \(showsProposal ? "policy proposes" : "command")"
  }

  /// While the person drives, the policy's own proposal is the interesting target.
  private var showsProposal: Bool { snapshot.authority == .human && snapshot.proposal != nil }

  private var targets: JointVector {
    showsProposal ? snapshot.proposal?.hand ?? snapshot.command.hand : snapshot.command.hand
  }

  /// The match is what the person works on while aligning, and of no use once they drive.
  private var showsMatch: Bool { snapshot.match != nil && snapshot.authority != .human }

  private func drawJoints(in region: inout Region, rows: Int) {
    let count = hand.joints.count
    // A second column when the rows do not suffice and there is room for it.
    let columns = count > rows && region.width >= 88 ? 2 : 1
    let perColumn = columns == 2 ? (count + 1) / 2 : count
    let shown = min(perColumn, perColumn > rows ? max(0, rows - 1) : rows)
    let width = (region.width - (columns - 1) * 2) / columns
    for column in 0..<columns {
      for row in 0..<shown {
        let joint = column * perColumn + row
        guard joint < count else { break }
        region.draw(in: Rect(x: column * (width + 2), y: row, width: width, height: 1)) {
          drawJoint(joint, in: &$0)
        }
      }
    }
    if perColumn > shown, rows > 0 {
      let key = view.model.keys.name(of: .zoom, in: view.model.context) ?? ""
      region.write(
        "\(perColumn - shown) more, \(key) zooms", x: 1, y: shown, width: region.width - 1,
        region.theme[.dim])
    }
  }

  private func drawJoint(_ joint: Int, in region: inout Region) {
    let model = hand.joints[joint]
    let nameWidth = JointsPanel.nameWidth(hand, region.width)
    let valueWidth = 5 + model.unit.columns
    let live = snapshot.state.hand.indices.contains(joint) ? snapshot.state.hand[joint] : nil
    let target = targets.indices.contains(joint) ? targets[joint] : nil
    var x = 1
    region.write(model.name, x: x, y: 0, width: nameWidth)
    x += nameWidth + 1
    x = region.write(text(live, joint), x: x, y: 0, width: valueWidth, align: .right) + 1
    let right = showsMatch ? 14 : valueWidth
    let bar = RangeBar(0...1, live: live, target: target)
    region.draw(bar, in: Rect(x: x, y: 0, width: region.width - x - right - 2, height: 1))
    let end = region.width - right - 1
    if showsMatch, let mismatch = Mismatch.of(joint, snapshot) {
      drawMatch(mismatch, x: end, in: &region)
    } else {
      region.write(
        text(target, joint), x: end, y: 0, width: valueWidth, align: .right, region.theme[.target])
    }
  }

  /// Room for the longest name, as long as a quarter of the width suffices for it.
  static func nameWidth(_ hand: HandModel, _ width: Int) -> Int {
    let longest = hand.joints.map(\.name.columns).max() ?? 0
    return min(max(longest, 6), max(8, width / 4))
  }

  private func text(_ value: Double?, _ joint: Int) -> String {
    guard let value else { return "--" }
    let model = hand.joints[joint]
    let isFine = abs(model.open - model.closed) < 20
    return Format.fixed(hand.units(value, joint: joint), isFine ? 2 : 0) + model.unit
  }

  private func drawMatch(_ mismatch: Mismatch, x: Int, in region: inout Region) {
    region.write(
      "\(mismatch.text(region.glyphs)) \(mismatch.direction)", x: x, y: 0, width: 14,
      region.theme[mismatch.tone(snapshot.authority)])
  }
}
