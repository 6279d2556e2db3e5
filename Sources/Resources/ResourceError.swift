/// A data file or folder that is not where it should be.
public struct ResourceError: Error, Hashable, CustomStringConvertible {
  /// What was asked for, relative to the project's data.
  public let name: String
  /// Every place that was looked at.
  public let searched: [String]

  /// What was searched and what to do about it.
  public var description: String {
    """
    cannot find \(name); looked in \(searched.isEmpty ? "no folder" : searched.joined(separator: ", "))
    set DEXPIE_HOME to the folder that holds Assets and Keymaps
    """
  }
}
