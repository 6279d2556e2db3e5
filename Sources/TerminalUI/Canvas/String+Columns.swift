extension String {
  /// Number of columns the text takes on a terminal.
  public var columns: Int {
    unicodeScalars.reduce(0) { $0 + abs($1.columns) }
  }

  /// The text, cut to `width` columns with an ellipsis if it is longer.
  public func fitting(_ width: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard width > 0 else { return "" }
    if utf8.count <= width || columns <= width { return self }
    var result = UnicodeScalarView()
    var used = 0
    for scalar in unicodeScalars {
      let next = used + abs(scalar.columns)
      if next > width - 1 { break }
      result.append(scalar)
      used = next
    }
    result.append(ellipsis)
    return String(result)
  }

  /// The text with blanks added up to `width` columns, or cut to it.
  public func padded(_ width: Int, _ align: Alignment = .left) -> String {
    let text = fitting(width)
    let room = max(0, width - text.columns)
    let before =
      switch align {
      case .left: 0
      case .center: room / 2
      case .right: room
      }
    return String(repeating: " ", count: before) + text
      + String(repeating: " ", count: room - before)
  }

  /// The text broken into lines of at most `width` columns, at blanks where possible.
  public func wrapped(_ width: Int) -> [String] {
    guard width > 0 else { return [] }
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.columns + 1 + String(word).columns <= width {
          line += " " + word
          continue
        }
        if !line.isEmpty { lines.append(line) }
        line = String(word)
        while line.columns > width {
          let head = line.prefixOfColumns(width)
          lines.append(head)
          line.removeFirst(head.count)
        }
      }
      if !line.isEmpty || lines.isEmpty { lines.append(line) }
      return lines
    }
  }

  private func prefixOfColumns(_ width: Int) -> String {
    var result = ""
    var used = 0
    for character in self {
      let next = used + String(character).columns
      // At least one character, or a wide one in a width of 1 would never end.
      if next > width, !result.isEmpty { break }
      result.append(character)
      used = next
    }
    return result
  }
}
