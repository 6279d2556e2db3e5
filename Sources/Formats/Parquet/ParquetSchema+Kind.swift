extension ParquetSchema.Leaf {
  /// What the column's values become; nil for those that are not read here.
  var kind: ParquetColumn.Kind? {
    guard isSimple else { return nil }
    let isList = maximumRepetition == 1
    switch physicalType {
    case 0: return isList ? nil : .bool
    case 1, 2: return isList ? .int64s : .int64
    case 4: return isList ? .floats : .float
    case 5: return isList ? .doubles : .double
    case 6 where isText: return isList ? .strings : .string
    default: return nil
    }
  }
}
