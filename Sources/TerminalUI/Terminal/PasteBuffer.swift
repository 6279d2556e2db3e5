import CTerminal

/// Collects pasted text between its two brackets, so that it never acts as keys.
///
/// A closing bracket that does not come must not swallow the keyboard: after a second, or at 64 KiB, what
/// there is counts as the whole.
struct PasteBuffer {
  private var text: String.UnicodeScalarView?
  private var started = ContinuousClock.now

  private static let limit = 65_536
  private static let patience = Duration.seconds(1)

  var isOpen: Bool { text != nil }

  /// The pasted text once it is complete.
  mutating func take(_ event: ct_event) -> String? {
    if event.kind == Int32(CT_PASTE_BEGIN) {
      text = String.UnicodeScalarView()
      started = ContinuousClock.now
      return nil
    }
    guard text != nil else { return nil }
    if event.kind == Int32(CT_PASTE_END) { return finish() }
    if event.kind == Int32(CT_CHAR), let scalar = Unicode.Scalar(event.value) {
      text?.append(scalar == "\r" ? "\n" : scalar)
    }
    let isTooLong = (text?.count ?? 0) >= PasteBuffer.limit
    return isTooLong || ContinuousClock.now - started > PasteBuffer.patience ? finish() : nil
  }

  private mutating func finish() -> String {
    defer { text = nil }
    return text.map { String($0) } ?? ""
  }
}
