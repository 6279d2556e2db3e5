extension Canvas {
  /// The glyphs, one line a row, without blanks at the ends.
  public var text: String {
    (0..<rows).map { y in
      var line = String.UnicodeScalarView()
      for cell in cells[y * columns..<(y + 1) * columns] where !cell.isWideTail {
        line.append(cell.glyph)
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  /// The inks: one letter a cell (`.` for plain), then what each letter stands for.
  ///
  /// Letters are given out in order of appearance. A golden file without it would miss a change of colour.
  public var styleMap: String {
    var letters: [Ink: Character] = [.plain: "."]
    var legend: [String] = []
    let names = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    let map = (0..<rows).map { y in
      var line = ""
      for x in 0..<columns {
        let ink = cells[y * columns + x].ink
        if letters[ink] == nil {
          // Pictures have more inks than letters; all further ones share a mark.
          let letter = legend.count < names.count ? names[legend.count] : "+"
          letters[ink] = letter
          if letter != "+" { legend.append("\(letter) \(ink.summary)") }
        }
        line.append(letters[ink] ?? "+")
      }
      while line.last == "." { line.removeLast() }
      return line
    }
    return (map + legend).joined(separator: "\n")
  }
}

extension Ink {
  /// The ink in words, such as `fg 203 bold`.
  public var summary: String {
    var words: [String] = []
    if !foreground.isStandard { words.append("fg \(foreground.index)") }
    if !background.isStandard { words.append("bg \(background.index)") }
    if style.contains(.bold) { words.append("bold") }
    if style.contains(.dim) { words.append("dim") }
    if style.contains(.reverse) { words.append("reverse") }
    if style.contains(.underline) { words.append("underline") }
    return words.joined(separator: " ")
  }
}
