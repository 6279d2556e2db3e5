import Yams

extension DeviceKeymapParser {
  private static let patternFields = ["name", "vendor", "product"]

  /// The list of what devices have in common.
  mutating func parseMatch(_ node: Node) {
    guard case .sequence(let nodes) = node else {
      return problem(
        line(node), "match: expected a list such as [{vendor: 046d}], found \(node.kind)")
    }
    contents.match = nodes.compactMap { pattern($0) }
  }

  private mutating func pattern(_ node: Node) -> DevicePattern? {
    guard case .mapping(let fields) = node, !fields.isEmpty else {
      problem(
        line(node), "match: expected name, vendor or product of a device, found \(node.kind)")
      return nil
    }
    var pattern = DevicePattern()
    for (key, value) in fields {
      switch key.scalar?.string {
      case "name": pattern.name = text(value, field: "match name")
      case "vendor": pattern.vendor = digits(value, field: "match vendor")
      case "product": pattern.product = digits(value, field: "match product")
      default:
        problem(
          line(key),
          """
          match: unknown field \(key.kind); expected one of \
          \(Self.patternFields.joined(separator: ", "))
          """)
      }
    }
    // A pattern without what was wrong in it would match too much.
    return pattern == DevicePattern() ? nil : pattern
  }

  private mutating func digits(_ node: Node, field: String) -> String? {
    guard let text = text(node, field: field)?.lowercased() else { return nil }
    guard text.utf8.count == 4, text.allSatisfy({ $0.isHexDigit && $0.isASCII || $0 == "x" })
    else {
      problem(
        line(node),
        "\(field): expected four hexadecimal digits, or x for any, found \(node.kind)")
      return nil
    }
    return text
  }
}
