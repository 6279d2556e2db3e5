public import Episodes

/// What an export came to.
public struct ExportReport: Sendable, Hashable, Codable {
  /// A column of what a run says of frames.
  public struct Derived: Sendable, Hashable, Codable {
    /// The column.
    public var column: DerivedColumn
    /// The run's name.
    public var run: String
    /// Number of exported frames of which the run does not know it; these are NaN.
    public var unknown: Int
  }

  /// The format.
  public var format: ExportFormat
  /// Where it is.
  public var path: String
  /// Number of the dataset's episodes in it.
  public var episodes: Int
  /// Number of the format's own episodes: an episode with a gap where frames were left out is
  /// several.
  public var runs: Int
  /// Number of frames.
  public var frames: Int
  /// Number of frames left out because somebody excluded or trimmed them away.
  public var framesLeftOut: Int
  /// Columns that runs computed.
  public var derived: [Derived]
  /// What the dataset holds and the format does not; each with the reason.
  public var limits: [String]
}
