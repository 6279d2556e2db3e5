import Episodes
import Formats
import Robotics

/// One row a frame; missing numbers are empty, truth values are 0 and 1.
final class CSVSink: ExportSink {
  private let file: OutputFile

  init(path: String, first: Episode, derived: [DerivedColumn]) throws {
    file = try OutputFile(path: path)
    let task = first.header.task
    let command = EpisodeColumns.commandNames(task.hand)
    let names =
      [
        "episode", "episode_uuid", "frame", "time_s", "authority", "human_weight", "stage",
        "progress", "success",
      ]
      + command.map { "state \($0)" } + command.map { "action \($0)" }
      + command.map { "policy \($0)" } + task.sceneFeatures + [
        "value", "dispersion", "familiarity",
      ] + LabelColumn.all.map(\.name) + [LabelColumn.Name.reasons, "outcome"]
      + derived.map(\.exportName)
    try file.write(Array((names.map(Self.quoted).joined(separator: ",") + "\n").utf8))
  }

  func append(_ columns: EpisodeColumns) throws {
    let width = 9 + columns.joints
    let (state, action, proposal) = (columns.state, columns.action, columns.proposal)
    let outcome = columns.episode.summary.outcome?.rawValue ?? ""
    for (index, frame) in columns.frames.enumerated() {
      let range = (index * width)..<((index + 1) * width)
      var cells = [
        "\(columns.episode.id)", columns.episode.summary.uuid, "\(frame.step)",
        "\(frame.time.seconds)", frame.authority.rawValue, "\(frame.humanWeight)",
        "\(frame.stage.stage)", "\(frame.stage.progress)", frame.stage.isSuccess ? "1" : "0",
      ]
      for column in [state, action, proposal] { cells += column[range].map(Self.cell) }
      cells += frame.scene.values.map(Self.cell)
      cells += [frame.value, frame.dispersion, frame.familiarity].map { $0.map { "\($0)" } ?? "" }
      let label = columns.labels[index]
      cells += LabelColumn.all.map { Self.cell($0, of: label) }
      cells += [label.reasonText, outcome]
      cells += columns.derived.map { Self.cell($0.values[index]) }
      try file.write(Array((cells.joined(separator: ",") + "\n").utf8))
    }
  }

  func finish() throws { try file.finish() }

  private static func cell(_ column: LabelColumn, of label: FrameLabel) -> String {
    switch column.reading {
    case .flag(let read): read(label) ? "1" : "0"
    case .integer(let read): "\(read(label))"
    case .number(let read): cell(read(label))
    }
  }

  private static func cell(_ value: Float) -> String { value.isNaN ? "" : "\(value)" }

  /// A name as RFC 4180 wants it.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
