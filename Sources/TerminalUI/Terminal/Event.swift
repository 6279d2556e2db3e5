/// Something the terminal reports.
public enum Event: Sendable, Hashable {
  /// A key was pressed; a terminal never reports that it was released.
  case key(Key)
  /// Text was pasted: never a sequence of commands.
  case paste(String)
  /// The window has another size now.
  case resize(columns: Int, rows: Int)
  /// A mouse button or the wheel, in cells.
  case mouse(Mouse)
  /// The window got or lost the focus.
  case focus(Bool)
  /// The terminal is gone; nothing more will come.
  case closed
}
