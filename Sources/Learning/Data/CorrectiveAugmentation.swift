import Robotics

/// Copies of what people showed, seen from where the wrist was not, with the way back.
///
/// A person hardly ever stands a centimetre beside what they grasp, so that a policy that does was
/// never shown what to do about it. A copy moves robot and command together by a random distance:
/// points that the task sees from the wrist are where they would have been seen, and the chunk first
/// comes back to where the person was and then goes on. That is SPARTN's corrective augmentation
/// (Zhou et al. 2023, arXiv 2301.08556) with scene features in place of rendered pictures.
public struct CorrectiveAugmentation: Sendable, Hashable, Codable {
  /// Copies of every moment that can be copied; 0 for none.
  public var copies = 2
  /// Standard deviation of the distance along each axis of the wrist, m.
  ///
  /// Behaviour cloning on `lid`, 100 development trials: 43 % without copies, 89 % at 5 mm, 95 % at
  /// 8 mm, 91 % at 12 mm.
  public var deviation = 0.008
  /// How fast the way back is, m/s.
  public var speed = 0.12
  /// The longest way back, s.
  public var longest = 0.4
  /// A wrist that is this fast comes back on its way instead of stopping first, m/s.
  public var passing = 0.11

  /// Makes settings with the documented defaults.
  public init() {}

  /// No copies.
  public static let none: CorrectiveAugmentation = {
    var settings = CorrectiveAugmentation()
    settings.copies = 0
    return settings
  }()

  /// What cannot be used; nil when everything can.
  var problem: String? {
    let positive = [deviation, speed, longest, passing]
    guard (0...100).contains(copies), positive.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      return
        "\(copies) copies, moved by \(deviation) m, back at \(speed) m/s within \(longest) s, passing "
        + "from \(passing) m/s on: 0 to 100 copies and positive numbers are expected, such as 2, "
        + "0.008, 0.12, 0.4 and 0.11."
    }
    return nil
  }

  /// The commands of a moment as they follow when robot and command are moved.
  ///
  /// - Parameters:
  ///   - chunk: the commands that followed, a period apart.
  ///   - current: the command that the robot was following.
  ///   - displacement: how far both were moved, in the world, m.
  ///   - rate: commands a second.
  /// - Returns: as many commands: back to where the chunk is, and on along it. A hand that hardly
  ///   moved comes back before the chunk goes on, fingers as they were, so that it never closes
  ///   beside what it is to hold.
  /// - Precondition: the chunk is not empty.
  func commands(
    _ chunk: [Command], after current: Command, movedBy displacement: SIMD3<Double>, rate: Double
  ) -> [Command] {
    let length = (displacement * displacement).sum().squareRoot()
    let steps = max(1, (min(length / speed, longest) * rate).rounded(.up))
    // Over the first periods, where one alone would be mostly noise.
    let ahead = min(Self.lookAhead, chunk.count)
    let move = chunk[ahead - 1].wrist.position - current.wrist.position
    let isPassing =
      (move * move).sum().squareRoot() * rate > passing * Double(ahead)
    return chunk.indices.map { index in
      let elapsed = Double(index + 1)
      if isPassing {
        var command = chunk[index]
        command.wrist.position +=
          displacement * (1 - Self.smooth(elapsed / (steps + Double(Self.lookAhead))))
        return command
      }
      guard elapsed <= steps else { return chunk[index - Int(steps)] }
      let start = current.wrist.position + displacement
      var command = Command(wrist: chunk[0].wrist, hand: current.hand)
      command.wrist.position =
        start + (command.wrist.position - start) * Self.smooth(elapsed / steps)
      return command
    }
  }

  private static let lookAhead = 4

  /// Minimum jerk from 0 to 1 (Flash and Hogan 1985).
  private static func smooth(_ share: Double) -> Double {
    let x = min(1, share)
    return x * x * x * (10 - 15 * x + 6 * x * x)
  }
}
