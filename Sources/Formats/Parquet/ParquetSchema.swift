/// The columns of a file that is read, from its flattened tree of schema elements.
struct ParquetSchema {
  /// A column of values: a leaf of the tree.
  struct Leaf: Hashable {
    /// The names from the root.
    var path: [String]
    /// Parquet's `Type`.
    var physicalType: Int64
    /// Length of a value of fixed length, bytes.
    var fixedLength: Int
    /// The level of a value that is there.
    var maximumDefinition: Int
    /// The level of a list that is there though it may be empty.
    var listDefinition: Int
    /// How many lists lie in each other.
    var maximumRepetition: Int
    /// True for text.
    var isText: Bool
    /// True when it is a column, or a list in a column, and not a part of something larger.
    var isSimple: Bool
  }

  var leaves: [Leaf] = []

  /// Reads the elements of a file's footer.
  init(_ elements: [ThriftValue]) throws(FormatError) {
    var place = 0
    guard let root = elements.first else { throw .malformed("it has no schema") }
    place += 1
    for _ in 0..<(root[5]?.integer ?? 0) {
      try read(
        elements, &place, path: [], definition: 0, repetition: 0, listDefinition: 0,
        isSimple: true)
    }
  }

  private mutating func read(
    _ elements: [ThriftValue], _ place: inout Int, path: [String], definition: Int,
    repetition: Int, listDefinition: Int, isSimple: Bool
  ) throws(FormatError) {
    guard place < elements.count, path.count < 16 else {
      throw .malformed("its schema ends in the middle")
    }
    let element = elements[place]
    place += 1
    let kind = element[3]?.integer ?? 0
    let path = path + [element[4]?.text ?? ""]
    var definition = definition
    var repetition = repetition
    var listDefinition = listDefinition
    if kind == 2 {
      listDefinition = definition
      repetition += 1
    }
    if kind != 0 { definition += 1 }
    let children = Int(clamping: element[5]?.integer ?? 0)
    guard children > 0 else {
      leaves.append(
        Leaf(
          path: path, physicalType: element[1]?.integer ?? -1,
          fixedLength: Int(clamping: element[2]?.integer ?? 0), maximumDefinition: definition,
          listDefinition: listDefinition, maximumRepetition: repetition,
          isText: element[6]?.integer == 0 || element[10]?[1] != nil,
          isSimple: isSimple && repetition < 2))
      return
    }
    // A group with several children is a structure, which no column here is made of.
    let isList = element[6]?.integer == 3 || element[10]?[3] != nil || kind == 2
    for _ in 0..<children {
      try read(
        elements, &place, path: path, definition: definition, repetition: repetition,
        listDefinition: listDefinition, isSimple: isSimple && isList && children == 1)
    }
  }
}
