import Retargeting

/// What is read of a message of Rokoko Studio.
struct RokokoMessage: Decodable {
  /// Everybody who is there.
  struct Scene: Decodable { var actors: [Actor] }

  /// One person.
  struct Actor: Decodable {
    /// Which gloves are worn; only newer versions say.
    struct Meta: Decodable {
      var hasLeftGlove: Bool?
      var hasRightGlove: Bool?
    }

    var name: String?
    var meta: Meta?
    var body: Body

    /// True unless the message says that there is no glove.
    func hasGlove(_ side: HandSide) -> Bool {
      (side == .left ? meta?.hasLeftGlove : meta?.hasRightGlove) ?? true
    }
  }

  /// A person's joints, of which only those of the hands are read.
  struct Body: Decodable {
    var left: Hand?
    var right: Hand?

    init(from decoder: any Decoder) throws {
      let joints = try decoder.container(keyedBy: Name.self)
      left = try Hand(joints, .left)
      right = try Hand(joints, .right)
    }
  }

  /// The joints of one hand, in the order of ``jointNames(_:)``.
  struct Hand {
    var points: [SIMD3<Double>] = []
    /// The first joint that is not in the message.
    var missing: String?

    /// Reads a hand; nil when there is no wrist.
    init?(_ joints: KeyedDecodingContainer<Name>, _ side: HandSide) throws {
      let names = RokokoMessage.names[side] ?? []
      guard let wrist = names.first, joints.contains(wrist) else { return nil }
      for name in names {
        guard joints.contains(name) else {
          missing = name.stringValue
          return
        }
        let position = try joints.decode(Joint.self, forKey: name).position
        points.append(SIMD3(position.x, position.y, position.z))
      }
    }
  }

  private struct Joint: Decodable { var position: Position }

  private struct Position: Decodable { var x, y, z: Double }

  /// A joint's name as a key.
  struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var scene: Scene

  /// The names of a hand's 21 joints: the wrist, then four of each finger, thumb first.
  static func jointNames(_ side: HandSide) -> [String] {
    ["\(side)Hand"]
      + ["Thumb", "Index", "Middle", "Ring", "Little"].flatMap { finger in
        ["Proximal", "Medial", "Distal", "Tip"].map { "\(side)\(finger)\($0)" }
      }
  }

  private static let names = Dictionary(
    uniqueKeysWithValues: HandSide.allCases.map { side in
      (side, jointNames(side).map(Name.init(stringValue:)))
    })
}
