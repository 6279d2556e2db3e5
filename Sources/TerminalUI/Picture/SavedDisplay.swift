import Glibc

/// A screen as a file: a picture or text.
public struct SavedDisplay {
  private let canvas: Canvas

  /// Makes a file of a screen.
  public init(_ canvas: Canvas) { self.canvas = canvas }

  /// Writes a picture when the name ends in `.svg`, else text.
  ///
  /// - Throws: ``DisplayError`` when the file cannot be written.
  public func write(to path: String) throws(DisplayError) {
    let text = path.hasSuffix(".svg") ? canvas.svg() : canvas.text + "\n"
    guard let file = fopen(path, "w") else { throw DisplayError(path: path, code: errno) }
    let written = fputs(text, file)
    let code = errno
    guard fclose(file) == 0, written >= 0 else { throw DisplayError(path: path, code: code) }
  }
}
