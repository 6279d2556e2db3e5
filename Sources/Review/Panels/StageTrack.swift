import Episodes
import Robotics
import TerminalUI

/// The stages the task went through, by name where there is room.
struct StageTrack: Widget {
  let track: EpisodeTrack
  let axis: TimeAxis

  func draw(in region: inout Region) {
    let starts = [track.steps.lowerBound] + track.steps(of: .stage)
    let ends = starts.dropFirst() + [track.steps.upperBound]
    for (start, end) in zip(starts, ends) {
      let columns = axis.columns(start..<end)
      let stage = track.frames[track.index(step: start)].stage.stage
      let stages = track.header.task.stages
      let name =
        stages.indices.contains(stage) ? "\(stage + 1) \(stages[stage].name)" : "done"
      if start != track.steps.lowerBound {
        region.put(
          region.glyphs.lines.vertical, x: columns.lowerBound, y: 0, region.theme[.dim])
      }
      let x = columns.lowerBound + (start == track.steps.lowerBound ? 0 : 1)
      let room = columns.upperBound - x
      // The number alone where the name does not fit.
      let text = name.columns <= room ? name : String(name.prefix { $0 != " " })
      if text.columns <= room { region.write(text, x: x, y: 0, region.theme[.dim]) }
    }
  }
}
