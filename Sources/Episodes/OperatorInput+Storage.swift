import Foundation
import GRDB
import Robotics

extension OperatorInput {
  /// Reads five columns: time, holds, kind and data of the wrist, kind and data of the hand, and
  /// that of the clutch, which stands apart because version 1 did not have it.
  init?(row: Row, at index: Int, clutch: Int) throws {
    guard let time = try row.decode(Int64?.self, atIndex: index) else { return nil }
    let holds = try row.decode(Bool.self, atIndex: index + 1)
    self.init(
      time: time, wrist: try Wrist(row: row, at: index + 2),
      hand: try Hand(row: row, at: index + 4), holdsTakeover: holds,
      isClutched: try row.decode(Bool?.self, atIndex: clutch) ?? false)
  }
}

extension OperatorInput.Wrist {
  /// The stored kind and numbers; nil when the device does not move the wrist.
  var stored: (kind: String, data: Data)? {
    switch self {
    case .none: nil
    case .velocity(let twist): ("velocity", PackedVectors.data(twist))
    case .pose(let pose): ("pose", PackedVectors.data(pose))
    }
  }

  fileprivate init(row: Row, at index: Int) throws {
    guard let kind = try row.decode(String?.self, atIndex: index) else {
      self = .none
      return
    }
    var reader = ByteReader(try row.bytes(index + 1))
    switch kind {
    case "velocity": self = .velocity(try reader.twist())
    case "pose": self = .pose(try reader.pose())
    default: throw UnreadableValue(description: "'\(kind)' is no kind of wrist input")
    }
    try reader.finish()
  }
}

extension OperatorInput.Hand {
  /// The stored kind and numbers; nil when the device does not move the hand.
  var stored: (kind: String, data: Data)? {
    switch self {
    case .none: nil
    case .velocity(let joints): ("velocity", PackedVectors.data(joints))
    case .position(let joints): ("position", PackedVectors.data(joints))
    }
  }

  fileprivate init(row: Row, at index: Int) throws {
    guard let kind = try row.decode(String?.self, atIndex: index) else {
      self = .none
      return
    }
    var reader = ByteReader(try row.bytes(index + 1))
    switch kind {
    case "velocity": self = .velocity(try reader.joints())
    case "position": self = .position(try reader.joints())
    default: throw UnreadableValue(description: "'\(kind)' is no kind of hand input")
    }
  }
}
