import Foundation
import GRDB
import Robotics

extension Frame {
  /// The columns in the order of ``init(row:)``, which starts after the episode.
  static let columns = """
    step, time, stateTime, state, scene, command, proposal, operatorTime, operatorHolds, \
    operatorWristKind, operatorWrist, operatorHandKind, operatorHand, authority, commander, \
    humanWeight, stage, progress, isSuccess, isDropped, value, dispersion, familiarity, delaySteps, \
    operatorClutched
    """
  private static let insertion =
    "INSERT INTO frames (episode, \(columns)) VALUES (\(questionMarks(26)))"

  /// Appends the frame to an episode.
  func insert(_ db: Database, episode: EpisodeID) throws {
    let wrist = operatorInput?.wrist.stored
    let hand = operatorInput?.hand.stored
    try db.cachedStatement(sql: Self.insertion).execute(arguments: [
      episode, step, time, state.time, PackedVectors.data(state.wrist, state.hand),
      PackedVectors.data(scene), PackedVectors.data(command.wrist, command.hand),
      proposal.map { PackedVectors.data($0.wrist, $0.hand) }, operatorInput?.time,
      operatorInput?.holdsTakeover, wrist?.kind, wrist?.data, hand?.kind, hand?.data,
      authority.rawValue, commander.rawValue, humanWeight, stage.stage, stage.progress,
      stage.isSuccess, stage.isDropped, value, dispersion, familiarity, delaySteps,
      operatorInput?.isClutched,
    ])
  }

  /// Reads a frame from ``columns``.
  init(row: Row) throws {
    let state = try PackedVectors.command(try row.decode(Data.self, atIndex: 3))
    self.init(
      step: try row.decode(Int.self, atIndex: 0), time: try row.decode(Int64.self, atIndex: 1),
      state: RobotState(
        time: try row.decode(Int64.self, atIndex: 2), wrist: state.wrist, hand: state.hand),
      scene: try PackedVectors.scene(try row.decode(Data.self, atIndex: 4)),
      command: try PackedVectors.command(try row.decode(Data.self, atIndex: 5)),
      proposal: try row.decode(Data?.self, atIndex: 6).map(PackedVectors.command),
      operatorInput: try OperatorInput(row: row, at: 7, clutch: 24),
      authority: try row.word(Authority.self, 13), commander: try row.word(Commander.self, 14),
      humanWeight: try row.number(15),
      stage: StageStatus(
        stage: try row.decode(Int.self, atIndex: 16), progress: try row.number(17),
        isSuccess: try row.decode(Bool.self, atIndex: 18),
        isDropped: try row.decode(Bool.self, atIndex: 19)),
      value: try row.decode(Double?.self, atIndex: 20),
      dispersion: try row.decode(Double?.self, atIndex: 21),
      familiarity: try row.decode(Double?.self, atIndex: 22),
      delaySteps: try row.decode(Int?.self, atIndex: 23))
  }
}

/// Places for the values of a statement.
func questionMarks(_ count: Int) -> String {
  Array(repeating: "?", count: count).joined(separator: ", ")
}
