/// A question in the middle of the screen with a menu of answers.
public struct Dialog: Widget, Sendable, Hashable {
  /// Title of the border.
  public var title: String
  /// The question or explanation; wrapped.
  public var message: String
  /// The answers.
  public var menu: Menu
  /// Ink of the border.
  public var tone: Tone

  /// Makes a dialog.
  public init(_ title: String, message: String = "", menu: Menu, tone: Tone = .accent) {
    self.title = title
    self.message = message
    self.menu = menu
    self.tone = tone
  }

  /// Draws the dialog in the middle of the region, over what is there.
  public func draw(in region: inout Region) {
    let keyWidth = menu.choices.map { $0.key?.description.columns ?? 0 }.max() ?? 0
    let choiceWidth = menu.choices.map { $0.title.columns + keyWidth + 4 }.max() ?? 0
    let longest = message.split(separator: "\n").map { String($0).columns }.max() ?? 0
    let wanted = max(choiceWidth, min(longest, 60), title.columns + 4) + 4
    let width = min(wanted, region.width)
    let lines = message.isEmpty ? [] : message.wrapped(width - 4)
    let gap = lines.isEmpty || menu.choices.isEmpty ? 0 : 1
    let area = region.bounds.centered(
      width: width, height: lines.count + gap + menu.choices.count + 2)
    region.fill(area)
    region.box(Box(title, tone: tone), in: area) { region in
      let room = region.height - menu.choices.count
      for (y, line) in lines.prefix(max(0, room - gap)).enumerated() {
        region.write(line, x: 1, y: y)
      }
      // With too little room the question is cut, never the answers.
      for (i, choice) in menu.choices.enumerated() {
        let y = max(0, room) + i
        draw(choice, y: y, isSelected: i == menu.selected, keyWidth, &region)
      }
    }
  }

  private func draw(
    _ choice: Menu.Choice, y: Int, isSelected: Bool, _ keyWidth: Int, _ region: inout Region
  ) {
    let pointer: Unicode.Scalar = isSelected ? region.glyphs.pointer : " "
    region.put(pointer, x: 0, y: y, region.theme[.accent])
    let key = choice.key?.description ?? ""
    region.write(key, x: 2, y: y, width: keyWidth, region.theme[.key])
    region.write(choice.title, x: 2 + keyWidth + 1, y: y, region.theme[choice.tone])
    if isSelected {
      let selection = region.theme[.selection]
      region.tint(Rect(x: 1, y: y, width: region.width - 1, height: 1)) {
        selection.adding($0.style)
      }
    }
  }
}
