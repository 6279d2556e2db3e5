public import Retargeting

/// Where a glove's stream comes from and in which format, as people write it.
///
/// `manus:tcp://host:8000`, `rokoko:udp://0.0.0.0:14551`, `json:tcp://host:9000` or
/// `homunculus:/dev/ttyACM0`, with options behind a question mark: `…?side=left&maximum=1023`.
public struct GloveSource: Sendable, Hashable, CustomStringConvertible {
  /// The format of the stream.
  public enum Adapter: String, Sendable, Hashable, Codable, CaseIterable {
    case manus, rokoko, json, homunculus
  }

  /// Where the stream comes from.
  public enum Address: Sendable, Hashable, CustomStringConvertible {
    /// A port of another machine that is connected to.
    case tcp(host: String, port: UInt16)
    /// A port of this machine that datagrams arrive at.
    case udp(host: String, port: UInt16)
    /// A serial port's node.
    case serial(String)

    /// The address as people write it.
    public var description: String {
      switch self {
      case .tcp(let host, let port): "tcp://\(Self.bracketed(host)):\(port)"
      case .udp(let host, let port): "udp://\(Self.bracketed(host)):\(port)"
      case .serial(let path): path
      }
    }

    private static func bracketed(_ host: String) -> String {
      host.contains(":") ? "[\(host)]" : host
    }
  }

  /// What the stream itself does not say.
  public struct Options: Sendable, Hashable {
    /// The order of the fingers in a Manus skeleton.
    public enum JointOrder: String, Sendable, Hashable, CaseIterable {
      case linux, windows
    }

    /// Whose hand it is where the stream does not say.
    public var side = HandSide.right
    /// Hands by the gloves' serial numbers, in lower case, for Manus skeletons.
    public var serials: [String: HandSide] = [:]
    /// The order of the fingers in a Manus skeleton.
    public var order = JointOrder.linux
    /// The largest count of a sensor.
    public var maximum: Int32 = 4095
    /// Which person, when there are several in a Rokoko scene.
    public var actor: String?
    /// Of the space of a skeleton; the format's own when nil.
    public var handedness: Handedness?

    /// Makes the default options.
    public init() {}
  }

  /// The format.
  public var adapter: Adapter
  /// Where it comes from.
  public var address: Address
  /// What the stream does not say.
  public var options: Options

  /// Makes a source from its parts.
  public init(_ adapter: Adapter, at address: Address, options: Options = Options()) {
    self.adapter = adapter
    self.address = address
    self.options = options
  }

  /// The format and the address, without options.
  public var description: String { "\(adapter.rawValue):\(address)" }
}
