import Episodes
import Formats

/// One feature of a LeRobot dataset: what `info.json` says of it, and its column.
struct LeRobotFeature {
  enum Kind: String { case float32, int64, bool, string }

  var name: String
  var kind: Kind
  /// Length of the vector; 1 for a number.
  var width: Int
  /// Names of the vector's entries; nil when it has none.
  var names: [String]?
  var values: (LeRobotEpisode) -> ParquetValues

  init(
    _ name: String, _ kind: Kind, width: Int = 1, names: [String]? = nil,
    values: @escaping (LeRobotEpisode) -> ParquetValues
  ) {
    self.name = name
    self.kind = kind
    self.width = width
    self.names = names
    self.values = values
  }

  /// What is said of frames.
  init(_ column: LabelColumn) {
    switch column.reading {
    case .flag(let read):
      self.init(column.name, .bool) { .bool($0.columns.labels.map(read)) }
    case .integer(let read):
      self.init(column.name, .int64) { .int64($0.columns.labels.map(read)) }
    case .number(let read):
      self.init(column.name, .float32) { .float($0.columns.labels.map(read)) }
    }
  }

  /// What a run says of frames; NaN where it does not know.
  ///
  /// Evo-RL has names for values and advantages that end in a tag, which is `dexpie` here.
  init(_ column: DerivedColumn, profile: LabelProfile) {
    let name =
      switch (profile, column) {
      case (.evoRL, .value), (.evoRL, .advantage):
        "complementary_info.\(column.rawValue)_dexpie"
      default: column.exportName
      }
    self.init(name, .float32) { episode in
      .float(episode.columns.derived.first { $0.column == column }?.values ?? [])
    }
  }

  /// A vector.
  static func vector(
    _ name: String, _ names: [String], _ values: @escaping (EpisodeColumns) -> [Float]
  ) -> LeRobotFeature {
    LeRobotFeature(name, .float32, width: names.count, names: names) { episode in
      .floats(values(episode.columns), width: names.count)
    }
  }

  var column: ParquetColumn {
    switch kind {
    case .float32: ParquetColumn(name, isVector ? .floats : .float)
    case .int64: ParquetColumn(name, .int64)
    case .bool: ParquetColumn(name, .bool)
    case .string: ParquetColumn(name, .string)
    }
  }

  /// True for a vector, also for one with a single entry that has a name.
  var isVector: Bool { names != nil }
}

/// An episode with its place in the whole export.
struct LeRobotEpisode {
  var columns: EpisodeColumns
  /// Its number in the export.
  var index: Int
  /// Number of its first frame in the export.
  var firstFrame: Int
  /// Number of its task in the export.
  var task: Int
  /// Frames a second as the export declares them.
  var rate: Double

  var count: Int { columns.count }
  /// `frame_index / fps`, as LeRobot wants it; the true times are a column of their own.
  var nominalTimes: [Float] { (0..<count).map { Float(Double($0) / rate) } }
}
