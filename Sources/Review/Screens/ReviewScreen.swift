import Episodes
public import TerminalUI

/// Draws a model: the whole screen as a pure function of the model, the scene's cells and the size.
public struct ReviewScreen: Widget {
  /// What is shown.
  public let model: ReviewModel
  /// The scene of the size ``sceneSize(_:columns:rows:)`` tells; nil while there is none.
  public let scene: SceneCells?

  /// Makes the screen of a model.
  public init(_ model: ReviewModel, scene: SceneCells? = nil) {
    self.model = model
    self.scene = scene
  }

  /// The room of the scene in cells, at 0, 0; nil when the screen does not show it.
  public static func sceneSize(_ model: ReviewModel, columns: Int, rows: Int) -> Rect? {
    guard model.current != nil, model.isCurrent else { return nil }
    let layout = ReviewLayout(Rect(width: columns, height: rows), zoomed: model.zoomed)
    guard let frame = layout.frames[.scene] else { return nil }
    return frame.insidePanel(boxed: layout.kind.isBoxed)
  }

  /// Draws the screen over the whole region.
  public func draw(in region: inout Region) {
    defer { if region.glyphs.level == .ascii { region.replaceBeyondASCII() } }
    let layout = ReviewLayout(region.bounds, zoomed: model.zoomed)
    guard layout.kind != .tooSmall else {
      region.draw(SmallScreen(model: model))
      return
    }
    let view = ReviewView(model: model, boxed: layout.kind.isBoxed)
    for (panel, frame) in layout.frames { draw(panel, view, in: frame, &region) }
    if let text = explanation { draw(text, layout, in: &region) }
    if let overlay = model.overlay {
      region.draw(OverlayView(model: model, overlay: overlay))
    }
  }

  private func draw(
    _ panel: ReviewPanel, _ view: ReviewView, in frame: Rect, _ region: inout Region
  ) {
    switch panel {
    case .header: region.draw(HeaderPanel(view: view), in: frame)
    case .list: region.draw(ListPanel(view: view), in: frame)
    case .scene: region.draw(ScenePanel(view: view, scene: scene), in: frame)
    case .joints: region.draw(JointsPanel(view: view), in: frame)
    case .tracks: region.draw(TracksPanel(view: view), in: frame)
    case .segment: region.draw(SegmentPanel(view: view), in: frame)
    case .transport: region.draw(TransportPanel(view: view), in: frame)
    case .keys: region.draw(KeysPanel(model: model), in: frame)
    }
  }

  /// Why there is no episode to see; nil when there is one, or it is just being read.
  private var explanation: String? {
    let browser = model.browser
    // One that was read before stays in sight: what is new about it cannot be read.
    if let failure = model.failure, !model.isCurrent,
      failure.episode == nil || failure.episode == browser.selected
    {
      return failure.text
    }
    guard browser.isComplete else { return nil }
    if browser.rows.isEmpty {
      return "\(model.dataset) holds no episodes yet. They appear here as soon as they are "
        + "recorded, with: dexpie console --dataset \(model.dataset)  or  dexpie collect "
        + "--dataset \(model.dataset)"
    }
    if browser.shown.isEmpty {
      let key = model.keys.name(of: .filter, in: .review) ?? ""
      return "No episode matches \"\(browser.filterText)\". \(key) changes the filter; an empty "
        + "one shows all \(browser.rows.count)."
    }
    if model.isCurrent, model.track?.frames.isEmpty == true {
      return "Episode \(browser.selected ?? 0) has no frames: it ended before its first one."
    }
    return nil
  }

  private func draw(_ text: String, _ layout: ReviewLayout, in region: inout Region) {
    let list = layout.frames[.list] ?? Rect(width: 0, height: 0)
    let right = Rect(
      x: list.right + 2, y: 2, width: region.width - list.right - 4, height: region.height - 5)
    let lines = text.wrapped(min(right.width, 70))
    let area = right.centered(width: min(right.width, 70), height: lines.count)
    for (index, line) in lines.enumerated() where index < area.height {
      region.write(line, x: area.x, y: area.y + index, width: area.width)
    }
  }
}
