import Glibc

/// What some devices have in common by which a keymap knows them.
public struct DevicePattern: Sendable, Hashable, Codable {
  /// A pattern of the name as shells write it, such as `*glove*`; nil for any.
  public var name: String?
  /// The maker's number, four hexadecimal digits of which an `x` stands for any; nil for any.
  public var vendor: String?
  /// The product's number, written as the maker's; nil for any.
  public var product: String?

  /// Makes a pattern from its parts.
  public init(name: String? = nil, vendor: String? = nil, product: String? = nil) {
    self.name = name
    self.vendor = vendor
    self.product = product
  }

  /// True when the device has everything that the pattern says.
  public func matches(_ identity: DeviceIdentity) -> Bool {
    (name.map { Self.text(identity.name, fits: $0) } ?? true)
      && (vendor.map { Self.number(identity.vendor, fits: $0) } ?? true)
      && (product.map { Self.number(identity.product, fits: $0) } ?? true)
  }

  /// True when a text fits a shell's pattern, whatever the letters' case.
  static func text(_ text: String, fits pattern: String) -> Bool {
    // A GNU extension whose name Swift does not import: ignore the case of letters.
    let ignoringCase: Int32 = 1 << 4
    return fnmatch(pattern, text, ignoringCase) == 0
  }

  private static func number(_ number: UInt16, fits pattern: String) -> Bool {
    zip(number.hexadecimal, pattern).allSatisfy { $1 == "x" || $0 == $1 }
  }
}
