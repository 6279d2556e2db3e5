import CTerminal
import Glibc

/// The process's terminal: one instance, used by one thread, because ncurses keeps global state without locks.
///
/// Showing a frame never waits: while the terminal does not read, frames are left out and counted. The
/// screen is given back when the value is destroyed, and by signal handlers and `atexit` on every other way
/// out except SIGKILL.
public struct Terminal: ~Copyable {
  /// How many colours are used.
  public let colorDepth: ColorDepth
  private let synchronized: Bool
  private var shown: [Cell] = []
  private var row: [ct_cell] = []
  private var pairs: ColorPairs
  private var paste = PasteBuffer()
  private var times = FrameStatistics()

  /// Takes over the terminal.
  public init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    switch Terminal.open(options) {
    case CT_OK: break
    case CT_NOT_A_TTY: throw .notATerminal
    case CT_NOT_UTF8: throw .notUTF8
    case CT_BUSY: throw .alreadyOpen
    case CT_UNKNOWN_TERM: throw .unknownTerminal(options.term ?? Terminal.variable("TERM") ?? "")
    default: throw .system(errno: errno)
    }
    synchronized = options.synchronized
    let environment = Terminal.variable("NO_COLOR").map { ["NO_COLOR": $0] } ?? [:]
    colorDepth = options.color.depth(terminalColors: Int(ct_colors()), environment: environment)
    pairs = ColorPairs(terminalColors: Int(ct_colors()), depth: colorDepth)
  }

  deinit { ct_close() }

  /// Number of columns of the window.
  public var columns: Int { Int(ct_columns()) }
  /// Number of rows of the window.
  public var rows: Int { Int(ct_rows()) }

  /// Shows a frame: only what changed is sent, in one write.
  ///
  /// - Returns: False when the frame was left out because the terminal was not reading.
  @discardableResult
  public mutating func present(_ canvas: borrowing Canvas) -> Bool {
    times.presented += 1
    guard ct_ready() else { return false }
    let start = ContinuousClock.now
    draw(canvas)
    ct_present(synchronized)
    times.add(ContinuousClock.now - start)
    return true
  }

  private mutating func draw(_ canvas: borrowing Canvas) {
    let columns = canvas.columns
    let isNew = shown.count != canvas.cells.count || row.count != columns
    if row.count != columns { row = Array(repeating: ct_cell(), count: columns) }
    for y in 0..<canvas.rows {
      let range = y * columns..<(y + 1) * columns
      if !isNew, shown[range] == canvas.cells[range] { continue }
      for x in 0..<columns {
        let cell = canvas.cells[range.lowerBound + x]
        let (pair, extra) = pairs.pair(cell)
        row[x] = ct_cell(
          scalar: cell.scalar, pair: pair, style: cell.style.rawValue | extra.rawValue)
      }
      ct_draw(Int32(y), row, Int32(columns))
    }
    shown = canvas.cells
  }

  /// The next event, or nil when there is none; never waits.
  public mutating func poll() -> Event? {
    while true {
      let event = ct_poll()
      if let text = paste.take(event) { return .paste(text) }
      if paste.isOpen, event.kind == Int32(CT_NONE) { return nil }
      if paste.isOpen, event.kind != Int32(CT_CLOSED) { continue }
      switch event.kind {
      case Int32(CT_NONE): return nil
      case Int32(CT_RESIZE):
        shown = []
        return .resize(columns: columns, rows: rows)
      default:
        if let event = Event(event) { return event }
      }
    }
  }

  /// Waits for an event, for data on the descriptor `wake`, or for the time to pass.
  public func wait(_ timeout: Duration, wake: Int32? = nil) {
    let (seconds, attoseconds) = timeout.components
    let milliseconds = max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    ct_wait(Int32(clamping: milliseconds), wake ?? -1)
  }

  /// Sends the whole screen again with the next frame, in case something else wrote over it.
  public mutating func redrawAll() {
    shown = []
    ct_redraw_all()
  }

  /// Rings the bell with the next frame.
  public func ring() { ct_bell() }

  /// What showing frames has cost so far.
  public var statistics: FrameStatistics {
    let counted = ct_get_statistics()
    var result = times
    result.changed = counted.frames
    result.dropped = counted.dropped
    result.stalls = counted.stalls
    result.bytes = counted.bytes
    result.writes = counted.writes
    return result
  }

  private static func open(_ options: TerminalOptions) -> ct_status {
    func open(_ term: UnsafePointer<CChar>?, _ log: UnsafePointer<CChar>?) -> ct_status {
      var raw = ct_options(
        input: options.input, output: options.output, term: term, log_path: log,
        mouse: options.mouse, focus: options.focus, paste: true,
        suspendable: options.suspendable, leave_interrupt: options.leavesInterrupt)
      return ct_open(&raw)
    }
    return withOptionalCString(options.term) { term in
      withOptionalCString(options.log) { log in open(term, log) }
    }
  }

  private static func withOptionalCString<Result>(
    _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
  ) -> Result {
    text.map { $0.withCString { body($0) } } ?? body(nil)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
