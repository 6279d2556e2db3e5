import Rollout
import TerminalUI

/// How sure the policy is: three signals with their thresholds, and the alarm.
struct ConfidencePanel: Widget {
  let view: LiveView

  /// Samples shown: about 20 s at 30 a second, whatever the width.
  var window = 600
  /// What the border says about the time shown.
  var period = "last 20 s"

  func draw(in region: inout Region) {
    let confidence = view.snapshot.confidence
    let readings = SignalReading.all(view.model, confidence)
    region.panel(
      confidence.isAlarm ? "confidence: HELP?" : "confidence",
      trailing: region.width >= 50 ? period : "",
      tone: confidence.isAlarm ? .danger : .border, boxed: view.boxed
    ) { region in
      let plots = region.height >= 4 * readings.count
      let lateness = plots && region.height >= 4 * (readings.count + 1)
      let parts = readings.count + (lateness ? 1 : 0)
      let rows = region.bounds.rows(
        Array(repeating: plots ? .atLeast(4) : .weight(1, minimum: 1), count: parts))
      for (reading, area) in zip(readings, rows) {
        region.draw(in: area) { plots ? drawPlot(reading, in: &$0) : drawRow(reading, in: &$0) }
      }
      if lateness, let area = rows.last { region.draw(in: area) { drawLateness(in: &$0) } }
    }
  }

  private func drawRow(_ reading: SignalReading, in region: inout Region) {
    guard region.height > 0 else { return }
    region.write(reading.name, x: 1, y: 0, width: 11)
    if let absence = reading.absence {
      region.write(absence, x: 13, y: 0, width: region.width - 13, region.theme[.dim])
      return
    }
    let tone: Tone = reading.isAlarming ? .danger : .text
    region.write(reading.number, x: 12, y: 0, width: 6, align: .right, region.theme[tone])
    let wordWidth = region.width < 48 && !reading.isAlarming ? 5 : 7
    let plot = Rect(
      x: 19, y: 0, width: region.width - 19 - wordWidth - 2, height: min(2, region.height))
    if plot.width >= 4 {
      let points = points(reading.history, region, width: plot.width)
      region.draw(Sparkline(points, range: reading.plotRange, tone: reading.tone), in: plot)
    }
    region.write(
      reading.word, x: region.width - wordWidth - 1, y: 0, width: wordWidth,
      region.theme[reading.isAlarming ? .danger : .ok])
  }

  private func drawPlot(_ reading: SignalReading, in region: inout Region) {
    region.write(reading.name, x: 1, y: 0, width: 12, region.theme[.title])
    if let absence = reading.absence {
      region.write(absence, x: 13, y: 0, width: region.width - 13, region.theme[.dim])
      return
    }
    let tone: Tone = reading.isAlarming ? .danger : .text
    region.write(reading.number, x: 13, y: 0, width: 6, align: .right, region.theme[tone])
    region.write(
      reading.word, x: 21, y: 0, width: 9, region.theme[reading.isAlarming ? .danger : .ok])
    region.write(
      reading.border, x: 31, y: 0, width: region.width - 32, align: .right, region.theme[.dim])
    let plot = Rect(x: 1, y: 1, width: region.width - 2, height: region.height - 1)
    region.draw(
      LinePlot(
        points(reading.history, region, width: plot.width), range: reading.plotRange,
        threshold: reading.signal.threshold, tone: reading.tone), in: plot)
  }

  private func drawLateness(in region: inout Region) {
    let timing = view.snapshot.timing
    region.write("lateness", x: 1, y: 0, width: 12, region.theme[.title])
    region.write(
      "\(Format.fixed(timing.deviation99, 2)) ms", x: 13, y: 0, width: 9, align: .right)
    region.write(
      "of a control tick, p99", x: 23, y: 0, width: region.width - 24, align: .right,
      region.theme[.dim])
    let plot = Rect(x: 1, y: 1, width: region.width - 2, height: region.height - 1)
    let top = max(1, view.model.history.lateness.extreme?.value ?? 0)
    region.draw(
      LinePlot(
        points(view.model.history.lateness, region, width: plot.width), range: 0...top,
        tone: .dim), in: plot)
  }

  private func points(_ history: SignalHistory, _ region: Region, width: Int) -> [Double] {
    let columns = region.glyphs.hasBraille ? width * 2 : width
    guard columns > 0 else { return [] }
    let each = max(1, (window + columns - 1) / columns)
    return history.points(columns, samplesPerPoint: each)
  }
}
