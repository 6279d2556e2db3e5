/// Where keys go: a context of a keymap that may lie over others.
public protocol KeyLayer: RawRepresentable<String>, Hashable, Sendable, CaseIterable {
  /// What keys mean; the raw value is its name in the keymap.
  associatedtype Action: RawRepresentable<String> & Hashable & Sendable

  /// The contexts a key is looked up in, in this order; the first is the context itself.
  var layers: [Self] { get }
  /// True when characters are text here and never commands.
  var takesText: Bool { get }
  /// The actions of the context; the keymap must have exactly these.
  var actions: [Action] { get }
  /// Actions that must keep a key whatever a person's own file says.
  static var alwaysBound: [Action] { get }
}
