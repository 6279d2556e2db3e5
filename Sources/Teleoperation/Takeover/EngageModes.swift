/// How wrist and hand engage, each in its own way; both still change hands at one instant.
public struct EngageModes: Sendable, Hashable, Codable {
  /// How the hand engages.
  public var hand: EngageMode
  /// How the wrist engages.
  public var wrist: EngageMode

  /// Both follow the new driver from where the robot is.
  public static let anchor = EngageModes(.anchor)
  /// Both wait until the device matches the robot.
  public static let gate = EngageModes(.gate)
  /// Both close the mismatch over a set time.
  public static let blend = EngageModes(.blend)

  /// Makes modes of two parts that engage in the same way.
  public init(_ mode: EngageMode) { self.init(hand: mode, wrist: mode) }

  /// Makes modes from their parts.
  public init(hand: EngageMode, wrist: EngageMode) {
    self.hand = hand
    self.wrist = wrist
  }

  /// What ``init(text:from:)`` takes, for help texts.
  public static let syntax = "anchor | gate | blend, or hand=MODE,wrist=MODE"

  /// Reads what a person has written: one mode for both, or `hand=gate,wrist=anchor`; nil when it
  /// is nothing of the kind.
  ///
  /// - Parameters:
  ///   - text: what was written; the parts are separated by commas or spaces.
  ///   - modes: what a part that is not mentioned keeps.
  public init?(text: String, from modes: EngageModes = .anchor) {
    self = modes
    if let mode = EngageMode(rawValue: text) {
      self.init(mode)
      return
    }
    let parts = text.split(whereSeparator: { $0 == "," || $0 == " " })
    guard !parts.isEmpty else { return nil }
    var seen: Set<Substring> = []
    for part in parts {
      let words = part.split(separator: "=", omittingEmptySubsequences: false)
      guard words.count == 2, seen.insert(words[0]).inserted,
        let mode = EngageMode(rawValue: String(words[1]))
      else { return nil }
      switch words[0] {
      case "hand": hand = mode
      case "wrist": wrist = mode
      default: return nil
      }
    }
  }

  /// The modes as ``init(text:from:)`` reads them.
  public var text: String {
    hand == wrist ? hand.rawValue : "hand=\(hand.rawValue),wrist=\(wrist.rawValue)"
  }
}
