/// How much of a screen a window has room for.
public enum WindowClass: Sendable, Hashable {
  /// Less than a working screen.
  case tooSmall
  /// What is needed, between rules.
  case compact
  /// Pictures and borders as well.
  case wide
  /// Everything, with plots.
  case full

  /// The smallest window that shows a working screen.
  public static let minimum = (columns: 80, rows: 24)

  /// The class of a window.
  public init(_ size: Rect) {
    if size.width < WindowClass.minimum.columns || size.height < WindowClass.minimum.rows {
      self = .tooSmall
    } else if size.width >= 170, size.height >= 48 {
      self = .full
    } else {
      self = size.width >= 110 && size.height >= 36 ? .wide : .compact
    }
  }

  /// True when panels have a border around them, false when a rule above has to do.
  public var isBoxed: Bool { self != .compact }
}
