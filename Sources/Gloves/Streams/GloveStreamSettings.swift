/// When a stream's glove counts as lost.
public struct GloveStreamSettings: Sendable, Hashable, Codable {
  /// Seconds without a frame after which a glove is lost; 0 for never.
  public var silenceLimit = 2.0
  /// Messages in a row that are no readings after which a glove is lost.
  ///
  /// As many good ones in a row bring it back.
  public var faultLimit = 10
  /// Seconds between two attempts to open a stream.
  public var retryInterval = 1.0

  /// Makes the default settings.
  public init() {}
}
