/// The actions of prompts and lists, by the names they have in every keymap.
enum PromptAction: String {
  /// Opens the `:` prompt, which therefore does not offer it.
  case palette
  /// Runs or keeps what is written or selected.
  case accept
  /// Closes what is open and changes nothing.
  case leave
  /// Completes the name of a command.
  case complete
  /// The item above.
  case previous
  /// The item below.
  case next

  /// The key that prompts and lists themselves understand; nil for none.
  var key: Key? {
    switch self {
    case .palette: nil
    case .accept: .named(.enter)
    case .leave: .named(.escape)
    case .complete: .named(.tab)
    case .previous: .named(.up)
    case .next: .named(.down)
    }
  }
}
