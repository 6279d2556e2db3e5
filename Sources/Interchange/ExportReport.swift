/// What an export came to.
public struct ExportReport: Sendable, Hashable, Codable {
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
  /// What the dataset holds and the format does not; each with the reason.
  public var limits: [String]
}
