/// How far a finger moves when the whole hand closes.
public struct SynergyWeight: Sendable, Hashable {
  /// A joint's name, or a finger's: the first word of several joints' names.
  public var finger: String
  /// Share of the trigger's rate, in [−1, 1]; positive closes.
  public var weight: Double
  /// Where it is written.
  public var source: SourceLine

  /// Makes a weight for a finger.
  public init(finger: String, weight: Double, source: SourceLine) {
    self.finger = finger
    self.weight = weight
    self.source = source
  }
}
