import Episodes
import Formats
import Robotics

/// Columns of a source, put together to frames.
struct FrameAssembler {
  var times: [Double]
  var state: [(wrist: Pose, hand: JointVector)]
  var command: [(wrist: Pose, hand: JointVector)]
  var proposal: [(wrist: Pose, hand: JointVector)?] = []
  var scene: [SceneFeatures] = []
  /// Share of the person; nil when the source does not say who drove.
  var humanWeight: [Double]?
  var authority: [Authority]?
  var stage: [Double] = []
  var progress: [Double] = []
  var success: [Bool] = []
  /// NaN where they are not known.
  var value: [Double] = []
  var dispersion: [Double] = []
  var familiarity: [Double] = []

  /// Frames a second that make sense.
  static let rates = 0.01...10_000.0
  /// The largest number of stages.
  static let stageLimit = 1000
  /// The longest episode, seconds: thirty years.
  private static let longest = 1e9

  /// The frames; times must rise, and do not where a source has them only to 4 bytes.
  ///
  /// - Throws: when a column has not a value for every frame, or poses and joints are no numbers.
  func frames(rate: Double, isDemonstration: Bool) throws(FormatError) -> [Frame] {
    let count = command.count
    let counts: [String: Int] = [
      "time": times.count, "state": state.count, "proposal": proposal.count,
      "scene": scene.count, "human weight": humanWeight?.count ?? 0,
      "authority": authority?.count ?? 0, "stage": stage.count, "progress": progress.count,
      "success": success.count, "value": value.count, "dispersion": dispersion.count,
      "familiarity": familiarity.count,
    ]
    for (name, found) in counts.sorted(by: { $0.key < $1.key })
    where found != 0 && found != count {
      throw .mismatch("\(found) values of \(name) for \(count) frames")
    }
    guard Self.rates.contains(rate) else { throw .mismatch("\(rate) frames a second") }
    let hasTimes =
      times.count == count && times.allSatisfy { (0...Self.longest).contains($0) }
      && zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
    var frames: [Frame] = []
    frames.reserveCapacity(count)
    for index in 0..<count {
      let (state, command) = (state.isEmpty ? command[index] : state[index], command[index])
      guard state.wrist.isFinite, state.hand.values.allSatisfy(\.isFinite),
        command.wrist.isFinite, command.hand.values.allSatisfy(\.isFinite)
      else { throw .mismatch("frame \(index) has a pose or a joint that is no number") }
      let time =
        hasTimes
        ? Nanoseconds(seconds: times[index]) : Nanoseconds(seconds: Double(index) / rate)
      let weight = Self.share(humanWeight?[index] ?? (isDemonstration ? 1 : 0))
      let authority = authority?[index] ?? (weight >= 0.5 ? .human : .policy)
      frames.append(
        Frame(
          step: index, time: time,
          state: RobotState(time: time, wrist: state.wrist, hand: state.hand),
          scene: scene.isEmpty ? .none : scene[index],
          command: Command(wrist: command.wrist, hand: command.hand),
          proposal: proposal.isEmpty
            ? nil : proposal[index].map { Command(wrist: $0.wrist, hand: $0.hand) },
          authority: authority, commander: Self.commander(authority, weight),
          humanWeight: weight,
          stage: StageStatus(
            stage: stage.isEmpty ? 0 : Self.stage(stage[index]),
            progress: progress.isEmpty ? 0 : Self.share(progress[index]),
            isSuccess: success.isEmpty ? false : success[index]),
          value: Self.known(value, index), dispersion: Self.known(dispersion, index),
          familiarity: Self.known(familiarity, index)))
    }
    return frames
  }

  /// Stages as far as frames name them; their names are not in a column.
  static func stages(upTo largest: Double?) -> [Stage] {
    (0..<max(1, stage(largest ?? 0))).map { Stage(name: "stage \($0 + 1)", usualDuration: 0) }
  }

  private static func stage(_ number: Double) -> Int {
    max(0, min(stageLimit, Int(clamping: number)))
  }

  private static func share(_ number: Double) -> Double {
    number.isNaN ? 0 : min(max(number, 0), 1)
  }

  private static func known(_ column: [Double], _ index: Int) -> Double? {
    column.isEmpty || !column[index].isFinite ? nil : column[index]
  }

  private static func commander(_ authority: Authority, _ weight: Double) -> Commander {
    switch authority {
    case .hold, .fault, .aligning: .hold
    case .policy: .policy
    case .human, .returning: weight >= 1 ? .human : weight <= 0 ? .policy : .blend
    }
  }
}

extension Int {
  /// The nearest whole number; 0 for what is no number.
  init(clamping number: Double) {
    self = Int(exactly: number.rounded(.towardZero)) ?? (number > 0 ? .max : number < 0 ? .min : 0)
  }
}
