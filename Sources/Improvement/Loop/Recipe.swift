public import Learning

/// How a policy of an improvement is trained: by which method, and whether on copies of what people
/// showed as well.
///
/// In settings and tables `dexpie`, and with copies `dexpie+aug`.
public struct Recipe: RawRepresentable, Sendable, Hashable, Codable {
  /// What it learns from, and what it is told of it.
  public var method: Method
  /// True with ``CorrectiveAugmentation``.
  public var isAugmented: Bool

  /// Makes a recipe.
  public init(_ method: Method, isAugmented: Bool = false) {
    self.method = method
    self.isAugmented = isAugmented
  }

  /// Behaviour cloning as the paper has it: the reference.
  public static let bc = Recipe(.bc)
  /// HG-DAgger as the paper has it.
  public static let hgDagger = Recipe(.hgDagger)
  /// RECAP as the paper has it.
  public static let recap = Recipe(.recap)
  /// DexPIE as the paper has it.
  public static let dexpie = Recipe(.dexpie)

  /// The same on copies as well.
  public var augmented: Recipe { Recipe(method, isAugmented: true) }

  private static let suffix = "+aug"

  /// Its name.
  public var rawValue: String { method.rawValue + (isAugmented ? Self.suffix : "") }

  /// Reads a name; nil when there is no such recipe.
  public init?(rawValue: String) {
    let isAugmented = rawValue.hasSuffix(Self.suffix)
    let name = isAugmented ? String(rawValue.dropLast(Self.suffix.count)) : rawValue
    guard let method = Method(rawValue: name) else { return nil }
    self.init(method, isAugmented: isAugmented)
  }
}
