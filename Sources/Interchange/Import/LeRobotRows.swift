import Formats
import Foundation

/// The rows of `data/`, cut into episodes; one row group is in memory at a time.
struct LeRobotRows {
  /// The columns of one episode.
  struct Episode {
    var count = 0
    /// Numbers and truth values, vectors one after the other.
    var numbers: [String: [Double]] = [:]
    var texts: [String: [String]] = [:]
  }

  private let paths: [String]
  private let wanted: Set<String>
  private var file = 0
  private var group = 0
  private var reader: ParquetReader?
  private var waiting: [Episode] = []
  private var open: Episode?
  private var openNumber: Double?

  init(path: String, wanted: Set<String>) throws {
    paths = Self.files(path + "/data")
    self.wanted = wanted
    guard !paths.isEmpty else {
      throw ImportError.notOfFormat(
        path: path, format: .lerobot, reason: "data/ holds no Parquet file")
    }
  }

  /// The Parquet files below a folder, in the order of their names.
  static func files(_ path: String) -> [String] {
    guard let names = FileManager.default.subpaths(atPath: path) else { return [] }
    return names.filter { $0.hasSuffix(".parquet") }.sorted().map { path + "/" + $0 }
  }

  /// The file that is read.
  var current: String { paths[min(file, paths.count - 1)] }

  /// The next episode; nil after the last.
  mutating func nextEpisode() throws -> Episode? {
    while waiting.isEmpty {
      guard let rows = try nextGroup() else {
        defer { open = nil }
        return open
      }
      try cut(rows)
    }
    return waiting.removeFirst()
  }

  /// Smallest and largest value of every entry of some vectors.
  func ranges(_ names: [String]) throws -> [String: [ClosedRange<Double>]] {
    var ranges: [String: [ClosedRange<Double>?]] = [:]
    try each(names) { name, values, rows in
      guard rows > 0, values.count % rows == 0, !values.isEmpty else { return }
      let width = values.count / rows
      var found = ranges[name] ?? []
      if found.count < width {
        found += [ClosedRange<Double>?](repeating: nil, count: width - found.count)
      }
      for (index, value) in values.enumerated() where value.isFinite {
        let old = found[index % width] ?? value...value
        found[index % width] = min(old.lowerBound, value)...max(old.upperBound, value)
      }
      ranges[name] = found
    }
    // An entry that is never a number has no range.
    return ranges.mapValues { $0.map { $0 ?? 0...1 } }
  }

  /// The largest value of a column; nil when there is none.
  func largest(_ name: String) throws -> Double? {
    var largest: Double?
    try each([name]) { _, values, _ in largest = [largest, values.max()].compactMap { $0 }.max() }
    return largest
  }

  private func each(_ names: [String], _ body: (String, [Double], Int) -> Void) throws {
    for path in paths {
      try ImportError.naming(path) {
        let reader = try ParquetReader(path: path)
        for name in names where reader.columns.contains(where: { $0.name == name }) {
          for group in reader.groups.indices {
            let values = try reader.values(of: name, group: group)
            body(name, values.numbers ?? [], values.rows)
          }
        }
      }
    }
  }

  private mutating func nextGroup() throws -> Episode? {
    while true {
      if reader == nil {
        guard file < paths.count else { return nil }
        reader = try ParquetReader(path: paths[file])
        group = 0
      }
      guard let reader, group < reader.groups.count else {
        self.reader = nil
        file += 1
        continue
      }
      var rows = Episode(count: reader.groups[group])
      for column in reader.columns where wanted.contains(column.name) {
        let values = try reader.values(of: column.name, group: group)
        if let numbers = values.numbers { rows.numbers[column.name] = numbers }
        if case .string(let texts) = values { rows.texts[column.name] = texts }
      }
      group += 1
      return rows
    }
  }

  /// Cuts rows where the episode's number changes, and joins what goes on from before.
  private mutating func cut(_ rows: Episode) throws {
    guard let numbers = rows.numbers["episode_index"], numbers.count == rows.count else {
      throw ImportError.unusable(path: current, what: "no episode_index")
    }
    var start = 0
    while start < rows.count {
      var end = start
      while end < rows.count, numbers[end] == numbers[start] { end += 1 }
      let part = rows.rows(start..<end)
      if openNumber == numbers[start], open != nil {
        open?.append(part)
      } else {
        if let open { waiting.append(open) }
        open = part
        openNumber = numbers[start]
      }
      start = end
    }
  }
}

extension LeRobotRows.Episode {
  func rows(_ range: Range<Int>) -> Self {
    guard range != 0..<count else { return self }
    var part = Self(count: range.count)
    for (name, values) in numbers where count > 0 {
      let width = values.count / count
      part.numbers[name] = Array(values[(range.lowerBound * width)..<(range.upperBound * width)])
    }
    for (name, values) in texts { part.texts[name] = Array(values[range]) }
    return part
  }

  mutating func append(_ other: Self) {
    count += other.count
    for (name, values) in other.numbers { numbers[name, default: []] += values }
    for (name, values) in other.texts { texts[name, default: []] += values }
  }
}

extension ParquetValues {
  /// The numbers, vectors one after the other; nil for texts.
  var numbers: [Double]? {
    switch self {
    case .bool(let values): values.map { $0 ? 1 : 0 }
    case .int64(let values), .int64s(let values, _): values.map { Double($0) }
    case .float(let values), .floats(let values, _): values.map { Double($0) }
    case .double(let values), .doubles(let values, _): values
    case .string, .strings: nil
    }
  }
}
