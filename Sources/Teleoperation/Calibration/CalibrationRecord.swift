public import Foundation

/// A glove's calibration on one person's hand as it is kept: the ranges, how good they are, and
/// when they were taken.
public struct CalibrationRecord: Sendable, Hashable, Codable {
  /// The version of the file that this program writes, and the newest it reads.
  public static let currentVersion = 1

  /// How good a part of it is.
  public enum Quality: String, Sendable, Hashable, Codable, CaseIterable {
    /// Moves far and quietly.
    case good
    /// Usable, but it moves little or is noisy.
    case fair
    /// Not usable.
    case poor
  }

  /// One axis.
  public struct Axis: Sendable, Hashable, Codable {
    /// The kernel's code.
    public var code: UInt16
    /// The kernel's name.
    public var name: String
    /// The part of the hand it measures, such as `ring finger`.
    public var part: String
    /// The reading with the hand open.
    public var open: Double
    /// The reading in a fist; of the thumb's spread, at the end of its sweep.
    public var closed: Double
    /// The travel as a share of the announced range; nil where none is announced.
    public var travel: Double?
    /// The noise of a held pose as a share of the travel.
    public var noise: Double
    /// How good it is.
    public var quality: Quality

    /// Makes an axis from its parts.
    public init(
      code: UInt16, name: String, part: String, open: Double, closed: Double, travel: Double?,
      noise: Double, quality: Quality
    ) {
      self.code = code
      self.name = name
      self.part = part
      self.open = open
      self.closed = closed
      self.travel = travel
      self.noise = noise
      self.quality = quality
    }
  }

  /// A part of the hand: a finger, or the thumb's sweep.
  public struct Part: Sendable, Hashable, Codable {
    /// What it is, such as `ring finger`.
    public var name: String
    /// The travel of its best axis in words, such as `62 %` or `84°`.
    public var travel: String
    /// How good its best axis is.
    public var quality: Quality

    /// Makes a part from its travel and quality.
    public init(name: String, travel: String, quality: Quality) {
      self.name = name
      self.travel = travel
      self.quality = quality
    }
  }

  /// Version of the file.
  public var version = CalibrationRecord.currentVersion
  /// Whose hand it was.
  public var person: String
  /// The device's ``DeviceIdentity/stableID``.
  public var device: String
  /// The device's name, for people.
  public var deviceName: String
  /// When it was taken.
  public var date: Date
  /// The parts of the hand.
  public var parts: [Part]
  /// The axes that moved enough to be calibrated, by rising code.
  public var axes: [Axis]

  /// Makes a record from its parts.
  public init(
    person: String, device: String, deviceName: String, date: Date, parts: [Part], axes: [Axis]
  ) {
    self.person = person
    self.device = device
    self.deviceName = deviceName
    self.date = date
    self.parts = parts
    self.axes = axes
  }

  /// What the input thread needs of it.
  public var calibration: GloveCalibration {
    GloveCalibration(
      person: person, device: device,
      axes: Dictionary(
        axes.map { ($0.code, GloveCalibration.Range(open: $0.open, closed: $0.closed)) },
        uniquingKeysWith: { first, _ in first }))
  }
}
