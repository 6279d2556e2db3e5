@preconcurrency internal import CMuJoCo
import Foundation
internal import Robotics

/// A MuJoCo model with its data: the only owner of both, and the only code that touches them.
///
/// Every world has its own model. Derived quantities (poses, contacts) are brought up to date when
/// they are asked for, so that they belong to the state after the last step and are the same after
/// a restore.
final class MuJoCoWorld {
  let model: UnsafeMutablePointer<mjModel>
  let data: UnsafeMutablePointer<mjData>
  /// Physics steps per second.
  let rate: Int
  /// True while poses and contacts do not belong to the present state.
  private var isStale = true
  /// Room for the positions while poses are computed.
  private var positionsBefore: [Double]

  /// What MuJoCo could not go on from, in its words; nil until it happens, and after a reset.
  private var failure: String?
  /// Once for the process.
  private static let handlers: Void = cm_install_handlers()

  /// Loads a world file.
  init(file: String) throws(SimulationError) {
    _ = MuJoCoWorld.handlers
    guard mj_version() == mjVERSION_HEADER else {
      throw .world(
        file: file,
        message: "the library is version \(mj_version()), built for \(mjVERSION_HEADER)")
    }
    guard FileManager.default.isReadableFile(atPath: file) else {
      throw .unreadable(file: file, reason: "no such file, or no permission")
    }
    var buffer = [CChar](repeating: 0, count: 1000)
    guard let model = mj_loadXML(file, nil, &buffer, Int32(buffer.count)) else {
      let text = String(
        decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw .world(file: file, message: text.split(separator: "\n").joined(separator: ", "))
    }
    let exact = 1 / model.pointee.opt.timestep
    guard abs(exact - exact.rounded()) < 1e-9 * exact else {
      mj_deleteModel(model)
      throw .world(file: file, message: "the timestep must be a whole fraction of a second")
    }
    var made: UnsafeMutablePointer<mjData>?
    let problem = cm_make_data(model, &made).map { String(cString: $0) }
    guard let data = made else {
      mj_deleteModel(model)
      throw .world(file: file, message: problem ?? "its data cannot be made")
    }
    self.model = model
    self.data = data
    rate = Int(exact.rounded())
    positionsBefore = [Double](repeating: 0, count: Int(model.pointee.nq))
  }

  deinit {
    mj_deleteData(data)
    mj_deleteModel(model)
  }

  /// Sets the state to the model's default.
  func reset() {
    mj_resetData(model, data)
    failure = nil
    isStale = true
  }

  /// Sets the physics' own clock to zero.
  func resetClock() { data.pointee.time = 0 }

  /// Runs the physics.
  func step(_ count: Int) {
    guard failure == nil else { return }
    failure = cm_step(model, data, Int32(count)).map { String(cString: $0) }
    isStale = true
  }

  /// Says that the state was written, so that poses and contacts are computed again.
  func stateWasWritten() { isStale = true }

  /// Brings poses and contacts up to date with the state; does not change the state.
  func refresh() {
    guard isStale, failure == nil else { return }
    // Kinematics normalises the quaternions in `qpos`; doing it once more than a bare step does
    // would change the last bits of the continuation.
    let count = Int(model.pointee.nq)
    for index in 0..<count { positionsBefore[index] = data.pointee.qpos[index] }
    failure = cm_refresh(model, data).map { String(cString: $0) }
    for index in 0..<count { data.pointee.qpos[index] = positionsBefore[index] }
    isStale = false
  }

  /// The index of a named element; nil when the world has none.
  func index(_ kind: mjtObj, _ name: String) -> Int? {
    let index = mj_name2id(model, Int32(kind.rawValue), name)
    return index < 0 ? nil : Int(index)
  }

  /// How often the physics met numbers that are not finite or not plausible, and what it said last.
  var faults: (count: Int, reason: String) {
    if let failure { return (1, failure) }
    var count = 0
    var reason = ""
    let warnings = data.pointee.warning
    let kinds = [
      (mjWARN_BADQPOS, "a position"), (mjWARN_BADQVEL, "a velocity"),
      (mjWARN_BADQACC, "an acceleration"), (mjWARN_BADCTRL, "a command"),
    ]
    withUnsafeBytes(of: warnings) { bytes in
      let entries = bytes.bindMemory(to: mjWarningStat.self)
      for (kind, name) in kinds where entries[Int(kind.rawValue)].number > 0 {
        let entry = entries[Int(kind.rawValue)]
        count += Int(entry.number)
        reason = "\(name) (number \(entry.lastinfo)) is not finite or too large"
      }
    }
    return (count, reason)
  }

  /// True when the physics met a number it could not use; cheaper than ``faults``.
  var hasFault: Bool {
    failure != nil || hasWarning
  }

  private var hasWarning: Bool {
    withUnsafeBytes(of: &data.pointee.warning) { bytes in
      let entries = bytes.bindMemory(to: mjWarningStat.self)
      return entries[Int(mjWARN_BADQPOS.rawValue)].number
        + entries[Int(mjWARN_BADQVEL.rawValue)].number
        + entries[Int(mjWARN_BADQACC.rawValue)].number
        + entries[Int(mjWARN_BADCTRL.rawValue)].number > 0
    }
  }
}
