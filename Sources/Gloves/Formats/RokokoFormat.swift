import Retargeting
import Robotics

/// The JSON that Rokoko Studio streams: the joints of whole bodies, a hand of each being 21.
///
/// `scene.actors[0].body` has, for `left` and `right`, `Hand` and `Proximal`, `Medial`, `Distal`
/// and `Tip` of `Thumb`, `Index`, `Middle`, `Ring` and `Little`, each with `position` (metres)
/// and `rotation`. Only positions are used. Source: github.com/j96w/DexCap,
/// STEP1_collect_data/redis_glove_server.py (port 14551).
struct RokokoFormat: GloveFormat {
  private let options: GloveSource.Options
  private let reader = JSONReader()

  init(options: GloveSource.Options) { self.options = options }

  mutating func read(_ message: ArraySlice<UInt8>, at time: Nanoseconds) -> [GloveReading] {
    do throws(GloveFault) {
      if message.starts(with: Self.compressed) {
        throw GloveFault(
          time: time,
          reason: "compressed data (LZ4); choose plain JSON for this receiver in Rokoko Studio")
      }
      let stream = try reader.read(RokokoMessage.self, from: message, at: time)
      return try hands(of: try actor(in: stream, at: time), at: time)
    } catch {
      return [.fault(error)]
    }
  }

  /// The first bytes of an LZ4 frame.
  private static let compressed: [UInt8] = [0x04, 0x22, 0x4d, 0x18]

  private func actor(
    in message: RokokoMessage, at time: Nanoseconds
  ) throws(GloveFault) -> RokokoMessage.Actor {
    let actors = message.scene.actors
    if let name = options.actor {
      guard let actor = actors.first(where: { $0.name == name }) else {
        throw GloveFault(time: time, reason: "no actor '\(name)' among \(actors.count)")
      }
      return actor
    }
    guard let actor = actors.first else {
      throw GloveFault(time: time, reason: "a scene without actors")
    }
    guard actors.count == 1 else {
      throw GloveFault(
        time: time,
        reason: "\(actors.count) people in the scene; choose one with ?actor=NAME")
    }
    return actor
  }

  private func hands(
    of actor: RokokoMessage.Actor, at time: Nanoseconds
  ) throws(GloveFault) -> [GloveReading] {
    let hands = [(HandSide.left, actor.body.left), (.right, actor.body.right)]
      .filter { side, _ in actor.hasGlove(side) }
    let readings = hands.compactMap { side, hand in
      hand.map { reading(of: $0, side, at: time) }
    }
    guard !readings.isEmpty else {
      throw GloveFault(time: time, reason: "a body without hands: no leftHand and no rightHand")
    }
    return readings
  }

  private func reading(
    of hand: RokokoMessage.Hand, _ side: HandSide, at time: Nanoseconds
  ) -> GloveReading {
    func fault(_ reason: String) -> GloveReading {
      .fault(GloveFault(time: time, side: side, reason: reason))
    }
    if let missing = hand.missing { return fault("\(missing) is missing") }
    // Studio counts as Unity does: x right, y up, z forward.
    guard
      let angles = SkeletonAngles.angles(
        of: hand.points, side: side, handedness: options.handedness ?? .left)
    else { return fault("a hand whose joints lie in one place") }
    return .frame(GloveFrame(time: time, angles: angles, side: side))
  }
}
