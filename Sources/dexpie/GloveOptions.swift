import ArgumentParser
import Gloves
import Retargeting
import Teleoperation

/// Gloves that are streams, read by this program itself.
struct GloveOptions: ParsableArguments {
  @Option(
    name: .customLong("glove"),
    help: ArgumentHelp(
      """
      Read a glove that sends a stream, such as rokoko:udp://0.0.0.0:14551; more than one may be \
      given. See: dexpie bridge --help
      """, valueName: "source"))
  var gloves: [String] = []

  func validate() throws { _ = try Self.parse(gloves, side: .right) }

  /// Starts reading the gloves; each hand is attached to the hub when its first frame comes.
  ///
  /// - Returns: the streams, which last as long as they are kept.
  func attach(to hub: DeviceHub) throws -> [GloveStream] {
    try Self.parse(gloves, side: .right).map { source in
      GloveStream(source) { description in
        let glove = StreamGlove(description)
        hub.attach(glove)
        return glove
      }
    }
  }

  /// Reads sources, each of which can have only one reader.
  static func parse(_ texts: [String], side: HandSide) throws -> [GloveSource] {
    var sources: [GloveSource] = []
    for text in texts {
      do {
        let source = try GloveSource(text, side: side)
        guard !sources.contains(where: { $0.address == source.address }) else {
          throw ValidationError("\(source.address) is named twice.")
        }
        sources.append(source)
      } catch let error as GloveSource.ParseError {
        throw ValidationError("\(error).")
      }
    }
    return sources
  }
}
