/// The keys that work in one part of the program.
public struct KeymapContext: Sendable, Hashable {
  /// Identifier, such as `live`.
  public var name: String
  /// Heading in the help.
  public var title: String
  /// Its actions, in the order of the file.
  public var entries: [KeymapEntry]

  /// Makes a context.
  public init(name: String, title: String, entries: [KeymapEntry]) {
    self.name = name
    self.title = title
    self.entries = entries
  }
}
