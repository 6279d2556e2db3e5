/// What a person decided about some devices: which keymap they use, or that they are not used.
public struct DeviceChoice: Sendable, Hashable, Codable {
  /// Which devices: a name, stable id, link in `/dev/input/by-id` or node, or a shell's pattern.
  public var pattern: String
  /// The keymap's name; nil to leave the devices alone.
  public var keymap: String?

  /// The word that leaves devices alone.
  private static let ignoring = "ignore"

  /// Makes a choice.
  public init(pattern: String, keymap: String?) {
    self.pattern = pattern
    self.keymap = keymap
  }

  /// Reads a choice as it is written on a command line: `PATTERN=KEYMAP` or `PATTERN=ignore`.
  ///
  /// - Returns: nil for any other text.
  public init?(_ text: String) {
    // The last sign: a serial number may hold one, a keymap's name may not.
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex else { return nil }
    let keymap = String(text[text.index(after: sign)...])
    guard !keymap.isEmpty else { return nil }
    self.init(
      pattern: String(text[..<sign]), keymap: keymap == Self.ignoring ? nil : keymap)
  }

  /// True for the node of a raw HID device that is to be used.
  var isRawDevice: Bool { keymap != nil && pattern.hasPrefix("/dev/hidraw") }

  /// True when a device is meant.
  public func matches(_ identity: DeviceIdentity) -> Bool {
    // A link may be written with or without its folder.
    var wanted = pattern
    for folder in ["/dev/input/by-id/", "/dev/input/by-path/"] where pattern.hasPrefix(folder) {
      wanted = String(pattern.dropFirst(folder.count))
    }
    return ([identity.name, identity.stableID, identity.path] + identity.byID).contains {
      $0 == wanted || DevicePattern.text($0, fits: wanted)
    }
  }
}
