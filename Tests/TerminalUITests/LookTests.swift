import Testing

@testable import TerminalUI

@Suite struct LookTests {
  @Test(arguments: [
    (ColorMode.auto, 256, "", ColorDepth.palette256), (.auto, 16_777_216, "", .palette256),
    (.auto, 16, "", .ansi16), (.auto, 8, "", .ansi16), (.auto, 0, "", .mono),
    (.auto, 256, "1", .mono),
    (.never, 256, "", .mono), (.ansi16, 256, "", .ansi16), (.ansi16, 0, "", .mono),
    (.palette256, 256, "1", .palette256), (.palette256, 8, "", .ansi16),
  ]) func depth(mode: ColorMode, colors: Int, noColor: String, expected: ColorDepth) {
    #expect(mode.depth(terminalColors: colors, environment: ["NO_COLOR": noColor]) == expected)
  }

  @Test(arguments: [
    (["LC_ALL": "C.UTF-8", "TERM": "xterm-256color"], GlyphLevel.braille),
    (["LANG": "en_US.utf8", "TERM": "tmux-256color"], .braille), (["TERM": "xterm"], .braille),
    (["LC_ALL": "C", "TERM": "xterm"], .braille),
    (["LANG": "de_DE.ISO-8859-1", "TERM": "xterm"], .ascii),
    (["LANG": "de_DE.ISO-8859-15@euro", "LC_ALL": "de_DE.UTF-8", "TERM": "xterm"], .braille),
    (["TERM": "linux", "LANG": "C.UTF-8"], .console), (["TERM": "vt220"], .ascii),
    (["TERM": "dumb"], .ascii),
  ]) func glyphs(environment: [String: String], expected: GlyphLevel) {
    #expect(GlyphLevel.detect(environment: environment) == expected)
    #expect(GlyphLevel.detect(requested: .block, environment: environment) == .block)
  }

  @Test func colourNeverCarriesMeaningAlone() {
    // Without colours the states that matter still differ from ordinary text and from each other.
    let theme = Theme(depth: .mono)
    let inks = [Tone.text, .policy, .human, .hold, .warning, .danger].map { theme[$0] }
    #expect(Set(inks).count == inks.count)
    for tone in Tone.allCases {
      #expect(theme[tone].foreground.isStandard && theme[tone].background.isStandard)
    }
  }

  @Test func themesStayWithinTheirDepth() {
    for tone in Tone.allCases {
      let ink = Theme(depth: .ansi16)[tone]
      #expect(ink.foreground.index < 8 && ink.background.index < 8)
    }
    let custom = Theme(depth: .palette256, replacing: [.ok: Ink(Color(10))])
    #expect(custom[.ok].foreground == Color(10))
  }

  @Test func coloursRoundTrip() {
    for entry in 16...255 {
      let rgb = Color(entry).rgb
      #expect(rgb != nil)
      let back = rgb.map { Color.nearest($0, depth: .palette256).rgb }
      #expect(back == rgb, "\(entry)")
    }
    #expect(Color(196).reduced(to: .ansi16).index < 16)
    #expect(Color(5).reduced(to: .ansi16) == Color(5))
    #expect(Color(300).isStandard)
  }

  @Test func asciiIsAscii() {
    let set = GlyphSet.ascii
    let glyphs =
      [
        set.track, set.live, set.target, set.onTarget, set.bullet, set.ring, set.check, set.cross,
        set.pointer, set.up, set.down, set.left, set.right, set.ellipsis, set.dot,
        set.lines.horizontal, set.lines.vertical, set.lines.topLeft,
      ] + set.horizontalFill
      + set.verticalFill + set.shades
    #expect(glyphs.allSatisfy { $0.isASCII })
  }

  @Test(arguments: GlyphLevel.allCases) func everyGlyphIsOneColumn(level: GlyphLevel) {
    let set = GlyphSet.level(level)
    let glyphs = [
      set.live, set.target, set.onTarget, set.check, set.cross, set.pointer, set.up, set.ellipsis,
    ]
    #expect(
      (glyphs + set.horizontalFill + set.verticalFill + set.shades).allSatisfy { $0.columns == 1 })
    #expect(set.live != set.target)
  }
}
