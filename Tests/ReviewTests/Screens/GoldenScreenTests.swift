import Console
import Robotics
import Simulation
import TerminalTesting
import TerminalUI
import Testing

@testable import Review

@Suite struct GoldenScreenTests {
  static let sizes = [(200, 60), (120, 40), (80, 24)]
  static let cases = ReviewSituation.allCases.flatMap { situation in
    sizes.map { (situation, $0) }
  }

  @Test(arguments: cases)
  func screen(_ situation: ReviewSituation, _ size: (Int, Int)) throws {
    let model = try situation.model()
    let canvas = Self.canvas(
      model, size.0, size.1, isAbsent: situation == .gap)
    try golden(canvas, "\(situation)-\(size.0)x\(size.1)", filePath: Self.file)
  }

  @Test(arguments: ReviewPanel.zoomable)
  func zoomed(_ panel: ReviewPanel) throws {
    var model = try ReviewSituation.labelled.model()
    model.zoomed = panel
    try golden(Self.canvas(model, 120, 40), "zoomed-\(panel)-120x40", filePath: Self.file)
  }

  @Test(arguments: [ReviewSituation.labelled, .labelMode, .reasons, .gap, .inspecting])
  func withoutColourAndGlyphs(_ situation: ReviewSituation) throws {
    let look = Look(theme: Theme(depth: .mono), glyphs: .ascii)
    let canvas = Self.canvas(try situation.model(), 80, 24, look: look)
    try golden(canvas, "\(situation)-ascii", filePath: Self.file)
    #expect(canvas.cells.allSatisfy { $0.scalar < 0x7F && $0.scalar >= 0x20 })
    #expect(canvas.cells.allSatisfy { $0.foreground.isStandard && $0.background.isStandard })
  }

  @Test func withSixteenColours() throws {
    let look = Look(theme: Theme(depth: .ansi16), glyphs: .block)
    let canvas = Self.canvas(try ReviewSituation.labelled.model(), 120, 40, look: look)
    try golden(canvas, "labelled-16", filePath: Self.file)
  }

  @Test func tooSmall() throws {
    let canvas = Self.canvas(try ReviewSituation.labelled.model(), 60, 12)
    try golden(canvas, "labelled-60x12", filePath: Self.file)
  }

  static func canvas(
    _ model: ReviewModel, _ columns: Int, _ rows: Int, look: Look = .standard,
    isAbsent: Bool = false
  ) -> Canvas {
    let size = ReviewScreen.sceneSize(model, columns: columns, rows: rows)
    let scene = size.map { size -> SceneCells in
      isAbsent
        ? .absent("There is no world of this task here.")
        : .cells(picture(size.width, size.height * 2).cells(look))
    }
    return ReviewScreen(model, scene: scene).canvas(columns: columns, rows: rows, look: look)
  }

  /// A picture that no change of the renderer can alter: a ball above a floor.
  private static func picture(_ width: Int, _ height: Int) -> ScenePicture {
    var picture = ScenePicture(width: width, height: height, color: SIMD3(24, 28, 38))
    for row in 0..<height {
      for column in 0..<width {
        let (x, y) = (column - width / 2, row - height / 2)
        if y > height / 4 { picture.pixels[row * width + column] = SIMD3(150, 146, 140) }
        if x * x + y * y < height * height / 16 {
          picture.pixels[row * width + column] = SIMD3(215, 115, 60)
        }
      }
    }
    return picture
  }

  /// The snapshots lie beside all tests, not beside this file.
  private static let file: String = {
    let parts = #filePath.split(separator: "/").dropLast(2)
    return "/" + parts.joined(separator: "/") + "/file"
  }()
}
