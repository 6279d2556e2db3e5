public import Episodes

/// Draws what a camera would have seen at a frame; the program gives one, which knows the scene.
public struct FramePainter {
  /// Pixels in a row, and rows: what the DexPIE reference records.
  public static let size = 256

  /// Red, green and blue of every pixel, row by row from the top left.
  let paint: (EpisodeHeader, Frame) throws -> [UInt8]

  /// Makes a painter.
  ///
  /// - Parameter paint: gives ``size`` × ``size`` × 3 bytes for a frame of an episode, or throws
  ///   where it cannot be drawn.
  public init(_ paint: @escaping (EpisodeHeader, Frame) throws -> [UInt8]) { self.paint = paint }
}
