import Episodes
import Formats

/// The columns of what people and runs say of frames, as arrays of a Zarr group.
final class LabelArrays {
  private let arrays: [(array: ZarrArrayWriter, column: LabelColumn)]
  private let derived: [ZarrArrayWriter]

  /// Makes the arrays.
  ///
  /// - Parameters:
  ///   - path: the group's folder.
  ///   - derived: the columns of runs.
  /// - Throws: when it cannot be written.
  init(path: String, derived: [DerivedColumn]) throws {
    self.derived = try derived.map {
      try ZarrArrayWriter(path: "\(path)/\($0.exportName)", kind: .float32)
    }
    arrays = try LabelColumn.all.map { column in
      let kind: ZarrArrayWriter.Kind =
        switch column.reading {
        case .flag: .bool
        case .integer: .int64
        case .number: .float32
        }
      return (try ZarrArrayWriter(path: "\(path)/\(column.name)", kind: kind), column)
    }
  }

  /// Appends an episode's values.
  func append(_ columns: EpisodeColumns) throws {
    for (array, column) in arrays {
      switch column.reading {
      case .flag(let read): try array.append(columns.labels.map { UInt8(read($0) ? 1 : 0) })
      case .integer(let read): try array.append(columns.labels.map(read))
      case .number(let read): try array.append(columns.labels.map(read))
      }
    }
    for (array, column) in zip(derived, columns.derived) { try array.append(column.values) }
  }

  /// Writes the last chunks.
  func finish() throws {
    for (array, _) in arrays { try array.finish() }
    for array in derived { try array.finish() }
  }
}
