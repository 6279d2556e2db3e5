/// What a user asks for with `--color`.
public enum ColorMode: String, Sendable, Hashable, CaseIterable {
  /// As many colours as the terminal has, none if `NO_COLOR` is set.
  case auto
  /// No colours.
  case never
  /// At most 16 colours.
  case ansi16 = "16"
  /// 256 colours, even if `NO_COLOR` is set.
  case palette256 = "256"

  /// The depth to use on a terminal with this many colours.
  ///
  /// An explicit request wins over `NO_COLOR`, but nothing wins over what the terminal can do.
  public func depth(terminalColors: Int, environment: [String: String]) -> ColorDepth {
    let possible: ColorDepth =
      terminalColors >= 256 ? .palette256 : terminalColors >= 8 ? .ansi16 : .mono
    switch self {
    case .never: return .mono
    case .ansi16: return min(possible, .ansi16)
    case .palette256: return possible
    case .auto:
      let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      return refused ? .mono : possible
    }
  }
}
