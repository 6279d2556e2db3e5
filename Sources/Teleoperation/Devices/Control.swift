import CEvdev

/// One control of a device: a button, an axis, or one direction of an axis used as a button.
public enum Control: Sendable, Hashable, Codable {
  /// A key or button, by its kernel code.
  case key(UInt16)
  /// An axis over its whole range.
  case axis(UInt16)
  /// An axis that reports changes, as some SpaceMice report their deflection.
  case relative(UInt16)
  /// An axis pushed past half of its range towards its smallest value.
  case negative(UInt16)
  /// An axis pushed past half of its range towards its largest value.
  case positive(UInt16)

  /// The kernel's code of the key or axis.
  public var code: UInt16 {
    switch self {
    case .key(let code), .axis(let code), .relative(let code), .negative(let code),
      .positive(let code):
      code
    }
  }

  /// True for what is either pressed or not.
  public var isButton: Bool {
    switch self {
    case .axis, .relative: false
    case .key, .negative, .positive: true
    }
  }

  /// True for a key or button of the kernel, false for anything of an axis.
  var isKey: Bool { if case .key = self { true } else { false } }

  /// Reads a kernel name such as `BTN_TR`, `ABS_X`, or `ABS_HAT0X-` for one direction; nil for
  /// any other text.
  public init?(name: String) {
    if name.hasPrefix("ABS_"), let direction = name.last, direction == "-" || direction == "+" {
      guard let code = Self.code(String(name.dropLast()), type: EV_ABS) else { return nil }
      self = direction == "-" ? .negative(code) : .positive(code)
    } else if name.hasPrefix("ABS_") {
      guard let code = Self.code(name, type: EV_ABS) else { return nil }
      self = .axis(code)
    } else if name.hasPrefix("REL_") {
      guard let code = Self.code(name, type: EV_REL) else { return nil }
      self = .relative(code)
    } else if name.hasPrefix("BTN_") || name.hasPrefix("KEY_") {
      guard let code = Self.code(name, type: EV_KEY) else { return nil }
      self = .key(code)
    } else {
      return nil
    }
  }

  /// The kernel's name, as keymap files write it.
  public var name: String {
    switch self {
    case .key(let code): Self.name(code, type: EV_KEY)
    case .axis(let code): Self.name(code, type: EV_ABS)
    case .relative(let code): Self.name(code, type: EV_REL)
    case .negative(let code): Self.name(code, type: EV_ABS) + "-"
    case .positive(let code): Self.name(code, type: EV_ABS) + "+"
    }
  }

  private static func code(_ name: String, type: Int32) -> UInt16? {
    // ABS_MAX, KEY_CNT and the like are numbers of codes, not codes.
    guard !name.hasSuffix("_MAX"), !name.hasSuffix("_CNT") else { return nil }
    let code = libevdev_event_code_from_name(UInt32(type), name)
    return code >= 0 ? UInt16(exactly: code) : nil
  }

  private static func name(_ code: UInt16, type: Int32) -> String {
    if let name = libevdev_event_code_get_name(UInt32(type), UInt32(code)) {
      return String(cString: name)
    }
    let prefix = type == EV_KEY ? "KEY_0x" : type == EV_REL ? "REL_0x" : "ABS_0x"
    return prefix + String(code, radix: 16)
  }
}
