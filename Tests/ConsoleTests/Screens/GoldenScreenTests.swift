import Console
import Robotics
import Simulation
import TerminalTesting
import TerminalUI
import Testing

@Suite struct GoldenScreenTests {
  static let sizes = [(200, 60), (120, 40), (80, 24)]
  static let cases = Situation.allCases.flatMap { situation in
    sizes.map { (situation, $0) }
  }

  @Test(arguments: cases)
  func screen(_ situation: Situation, _ size: (Int, Int)) throws {
    let model = situation.model(try productKeys(), isFilled: true)
    let scene = situation == .policy ? Self.scene : nil
    let canvas = ConsoleScreen.canvas(model, scene: scene, columns: size.0, rows: size.1)
    try golden(canvas, "\(situation)-\(size.0)x\(size.1)", filePath: Self.file)
  }

  @Test(arguments: [Situation.policy, .fault, .ready])
  func tooSmall(_ situation: Situation) throws {
    let canvas = ConsoleScreen(situation.model(try productKeys())).canvas(columns: 40, rows: 10)
    try golden(canvas, "\(situation)-40x10", filePath: Self.file)
  }

  @Test(arguments: [Situation.policy, .alarm, .aligning, .stopped, .outcome])
  func withoutColourAndGlyphs(_ situation: Situation) throws {
    let look = Look(theme: Theme(depth: .mono), glyphs: .ascii)
    let canvas = ConsoleScreen(situation.model(try productKeys()))
      .canvas(columns: 80, rows: 24, look: look)
    try golden(canvas, "\(situation)-ascii", filePath: Self.file)
    #expect(canvas.cells.allSatisfy { $0.scalar < 0x7F && $0.scalar >= 0x20 })
    #expect(canvas.cells.allSatisfy { $0.foreground.isStandard && $0.background.isStandard })
  }

  @Test func oldReportsAreFaded() throws {
    var model = Situation.policy.model(try productKeys())
    _ = model.update(model.snapshot, time: 21 * .second)
    let canvas = ConsoleScreen(model).canvas(columns: 80, rows: 24)
    #expect(canvas.text.contains("no report from the rollout for 1000 ms"))
    try golden(canvas, "stale-80x24", filePath: Self.file)
  }

  @Test func waiting() throws {
    let canvas = ConsoleScreen(ConsoleModel(keys: try productKeys())).canvas(columns: 80, rows: 24)
    try golden(canvas, "waiting-80x24", filePath: Self.file)
  }

  /// A picture that no change of the renderer can alter: a ball above a floor.
  private static let scene = ConsoleScene(camera: PlaceScene.camera) { _, _, width, height in
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
