/// Which ink each tone is drawn with, for one depth of colour.
public struct Theme: Sendable, Hashable {
  /// How many colours the theme uses.
  public let depth: ColorDepth
  private var inks: [Ink]

  /// Makes the built-in theme of a depth, with some inks replaced.
  public init(depth: ColorDepth, replacing: [Tone: Ink] = [:]) {
    self.depth = depth
    inks = Tone.allCases.map { replacing[$0] ?? Theme.builtIn($0, depth) }
  }

  /// The ink of a tone.
  public subscript(tone: Tone) -> Ink { inks[tone.rawValue] }

  /// The nearest colour the theme may use.
  public func color(_ rgb: RGB) -> Color { .nearest(rgb, depth: depth) }

  private static func builtIn(_ tone: Tone, _ depth: ColorDepth) -> Ink {
    switch depth {
    case .mono: mono(tone)
    case .ansi16: ansi(tone)
    case .palette256: full(tone)
    }
  }

  private static func full(_ tone: Tone) -> Ink {
    switch tone {
    case .text: .plain
    case .dim: Ink(Color(245))
    case .title: Ink(style: .bold)
    case .accent: Ink(Color(80), style: .bold)
    case .border: Ink(Color(240))
    case .key: Ink(Color(179), style: .bold)
    case .ok: Ink(Color(78))
    case .warning: Ink(Color(214), style: .bold)
    case .danger: Ink(Color(203), style: .bold)
    case .policy: Ink(Color(75))
    case .human: Ink(Color(215), style: .bold)
    case .align: Ink(Color(177))
    case .handBack: Ink(Color(115))
    case .hold: Ink(Color(228), style: .bold)
    case .fault: Ink(Color(231), on: Color(160), style: .bold)
    case .selection: Ink(Color(255), on: Color(24))
    case .plot: Ink(Color(80))
    case .plotSecond: Ink(Color(176))
    case .plotThird: Ink(Color(149))
    case .threshold: Ink(Color(167))
    case .track: Ink(Color(239))
    case .live: Ink(Color(117), style: .bold)
    case .target: Ink(Color(222))
    }
  }

  private static func ansi(_ tone: Tone) -> Ink {
    switch tone {
    case .text: .plain
    case .dim, .border, .track: Ink(style: .dim)
    case .title: Ink(style: .bold)
    case .accent, .live: Ink(Color(6), style: .bold)
    case .key, .hold: Ink(Color(3), style: .bold)
    case .ok: Ink(Color(2))
    case .warning: Ink(Color(3), style: .bold)
    case .danger: Ink(Color(1), style: .bold)
    case .policy: Ink(Color(4), style: .bold)
    case .human: Ink(Color(3), style: .bold)
    case .align, .plotSecond: Ink(Color(5))
    case .handBack, .plot: Ink(Color(6))
    case .fault: Ink(Color(7), on: Color(1), style: .bold)
    case .selection: Ink(style: .reverse)
    case .plotThird: Ink(Color(2))
    case .threshold: Ink(Color(1))
    case .target: Ink(Color(3))
    }
  }

  private static func mono(_ tone: Tone) -> Ink {
    switch tone {
    case .text, .ok, .plot, .plotSecond, .plotThird, .target: .plain
    case .dim, .border, .track, .threshold: Ink(style: .dim)
    case .title, .accent, .key, .policy, .live, .align, .handBack: Ink(style: .bold)
    case .warning: Ink(style: [.bold, .underline])
    case .human, .selection: Ink(style: .reverse)
    case .hold: Ink(style: [.reverse, .underline])
    case .danger, .fault: Ink(style: [.bold, .reverse])
    }
  }
}
