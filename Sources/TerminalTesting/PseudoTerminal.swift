import CPseudoTerminal
import CVTerm
import Glibc
import TerminalUI

/// Runs a program on a pseudo-terminal and keeps the screen it draws.
///
/// The program's output is read only inside `wait`: between calls, and while `isReading` is false, it
/// meets a terminal that does not read.
public final class PseudoTerminal {
  /// Number of columns.
  public private(set) var columns: Int
  /// Number of rows.
  public private(set) var rows: Int
  /// Everything the program wrote.
  public private(set) var bytes: [UInt8] = []
  /// False stands for a terminal that has stopped reading.
  public var isReading = true
  private let master: Int32
  private let process: pid_t
  private let emulator: OpaquePointer
  private let screen: OpaquePointer
  private var status: ExitStatus?

  /// Starts a program; `environment` adds to and replaces a small fixed one.
  ///
  /// - Throws: `PseudoTerminalError` when no terminal or process can be had.
  public init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws(PseudoTerminalError) {
    self.columns = columns
    self.rows = rows
    guard let emulator = vterm_new(Int32(rows), Int32(columns)) else { throw .noEmulator }
    guard let screen = vterm_obtain_screen(emulator) else {
      vterm_free(emulator)
      throw .noEmulator
    }
    self.emulator = emulator
    self.screen = screen
    vterm_set_utf8(emulator, 1)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
    let all = PseudoTerminal.environment.merging(environment) { $1 }
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = all.map { strdup("\($0)=\($1)") } + [nil]
    var process = pid_t()
    master = cpty_spawn(&argv, &envp, Int32(rows), Int32(columns), &process)
    self.process = process
    for pointer in argv + envp { free(pointer) }
    guard master >= 0 else {
      let code = errno
      vterm_free(emulator)
      throw .notStarted(arguments.first ?? "", errno: code)
    }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    vterm_free(emulator)
  }

  /// What a program finds by default: no settings of whoever runs the tests.
  private static let environment = [
    "TERM": "tmux-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
    "SWIFT_BACKTRACE": "enable=no",
  ]

  /// Types text as it is.
  public func send(_ text: String) {
    let utf8 = Array(text.utf8)
    _ = write(master, utf8, utf8.count)
  }

  /// Presses keys by the names keymaps use.
  ///
  /// - Throws: `PseudoTerminalError.unknownKey` for a name that is none.
  public func press(_ names: String...) throws(PseudoTerminalError) {
    for name in names {
      guard let key = Key(name: name), let text = key.sequence else { throw .unknownKey(name) }
      send(text)
    }
  }

  /// Changes the size of the window.
  public func resize(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    vterm_set_size(emulator, Int32(rows), Int32(columns))
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) {
    kill(process, number)
  }

  /// Closes nothing but lets time pass, reading what comes.
  public func pass(_ seconds: Double) {
    wait(seconds) { _ in false }
  }

  /// Reads until a text is on the screen; true when it is.
  @discardableResult
  public func wait(for text: String, _ seconds: Double = 5) -> Bool {
    wait(seconds) { $0.text.contains(text) }
  }

  /// Reads until `condition` holds or `seconds` pass; true when it held.
  @discardableResult
  public func wait(_ seconds: Double = 5, until condition: (PseudoTerminal) -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      let isOpen = read()
      if condition(self) { return true }
      if !isOpen { return false }
    }
    return false
  }

  /// How the program ended, reading what comes until it does; `.running` if it does not within `seconds`.
  public func waitForExit(_ seconds: Double = 5) -> ExitStatus {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while status == nil, ContinuousClock.now < deadline {
      var raw: Int32 = 0
      if waitpid(process, &raw, WNOHANG) == process { status = ExitStatus(raw) }
      _ = read()
    }
    // What was written last is still in the terminal.
    while isReading, status != nil, receive() {}
    return status ?? .running
  }

  private func read() -> Bool {
    var descriptor = pollfd(fd: isReading ? master : -1, events: Int16(POLLIN), revents: 0)
    poll(&descriptor, 1, 5)
    guard isReading else { return true }
    return receive() || errno != EIO
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    buffer.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return }
      _ = vterm_input_write(emulator, base.assumingMemoryBound(to: CChar.self), count)
    }
    return true
  }

  /// What a program must leave behind: typing is echoed and line by line, the main screen, a cursor.
  public var isRestored: Bool {
    for (on, off) in [("\u{1B}[?1049h", "\u{1B}[?1049l"), ("\u{1B}[?25l", "\u{1B}[?25h")] {
      let parts = output.split(separator: on, omittingEmptySubsequences: false)
      if parts.count > 1, parts.last?.contains(off) != true { return false }
    }
    var mode = termios()
    tcgetattr(master, &mode)
    let wanted = tcflag_t(ECHO) | tcflag_t(ICANON)
    return mode.c_lflag & wanted == wanted && mode.c_iflag & tcflag_t(IXON) != 0
  }

  /// Everything the program wrote, as text.
  public var output: String { String(decoding: bytes, as: UTF8.self) }

  /// The cell at a column and row.
  public func cell(_ x: Int, _ y: Int) -> ScreenCell {
    ScreenCell(vt_get(screen, Int32(y), Int32(x)))
  }

  /// What is on the screen, one line a row, without blanks at the ends.
  public var text: String {
    (0..<rows).map { row($0) }.joined(separator: "\n")
  }

  /// One row of the screen, without blanks at the end.
  public func row(_ y: Int) -> String {
    var line = String.UnicodeScalarView()
    var x = 0
    while x < columns {
      let cell = cell(x, y)
      line.append(cell.glyph)
      x += max(1, cell.width)
    }
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
