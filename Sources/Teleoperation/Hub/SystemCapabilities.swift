import Foundation

/// What `/sys` tells about a device without opening it.
///
/// Keyboards are so left alone, and a pad that may not be opened is told from other devices.
enum SystemCapabilities {
  /// The capabilities of a node such as `event5`; nil where `/sys` does not tell.
  static func read(node: String, root: String = "/sys/class/input") -> DeviceCapabilities? {
    let folder = "\(root)/\(node)/device/capabilities"
    guard let keys = text(folder + "/key"), let axes = text(folder + "/abs") else { return nil }
    // /sys does not tell the ranges.
    let range = AxisInfo(minimum: 0, maximum: 0)
    return DeviceCapabilities(
      keys: Set(bits(keys)),
      axes: Dictionary(uniqueKeysWithValues: bits(axes).map { ($0, range) }),
      relatives: Set(bits(text(folder + "/rel") ?? "")))
  }

  /// Who a node such as `event5` is, as far as `/sys` tells.
  static func identity(
    node: String, path: String, root: String = "/sys/class/input"
  ) -> DeviceIdentity {
    let folder = "\(root)/\(node)/device"
    func number(_ name: String) -> UInt16 {
      UInt16(text("\(folder)/id/\(name)") ?? "", radix: 16) ?? 0
    }
    return DeviceIdentity(
      name: text(folder + "/name") ?? node, bus: number("bustype"), vendor: number("vendor"),
      product: number("product"), version: number("version"), uniq: text(folder + "/uniq") ?? "",
      phys: text(folder + "/phys") ?? "", path: path)
  }

  /// Numbers of the bits set in words of 64 bits in hexadecimal, the most significant first.
  static func bits(_ words: String) -> [UInt16] {
    var codes: [UInt16] = []
    for (index, word) in words.split(separator: " ").reversed().enumerated().prefix(64) {
      guard let word = UInt64(word, radix: 16) else { return [] }
      for bit in 0..<64 where word & (1 << UInt64(bit)) != 0 {
        codes.append(UInt16(index * 64 + bit))
      }
    }
    return codes
  }

  private static func text(_ path: String) -> String? {
    (try? String(contentsOfFile: path, encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
