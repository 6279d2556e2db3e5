/// One field of a line of text, as its bytes.
struct TextField {
  /// The bytes without surrounding blanks.
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    self.bytes = bytes
  }

  /// The number it is, which may be infinite or NaN; nil for any other text.
  var number: Double? { Double(Substring(decoding: bytes, as: UTF8.self)) }

  /// The field as a message may show it: printable, and not longer than 24 characters.
  var shown: String { Self.shown(bytes) }

  /// The beginning of some bytes as a message may show it: printable, at most 24 characters.
  static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let beginning = bytes.prefix(24).map { byte in
      (0x20...0x7e).contains(byte) ? String(UnicodeScalar(byte)) : "·"
    }
    return "'\(beginning.joined())\(bytes.count > 24 ? "…" : "")'"
  }
}
