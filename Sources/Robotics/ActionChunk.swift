/// A run of future commands a policy proposes, relative to the wrist's pose when it looked.
///
/// `A_k = T_ref⁻¹ · T_k` for the wrist and the absolute command for the hand (METHOD §2). Every
/// waypoint has its own time, so that a late chunk is used from where it is still in the future
/// and never blocks (METHOD §3).
public struct ActionChunk: Sendable, Hashable, Codable {
  /// Measured wrist pose at the observation the chunk was made from.
  public var reference: Pose
  /// The commands, wrist poses given in ``reference``'s frame.
  public var actions: [Command]
  /// When the first action is due.
  public var start: Nanoseconds
  /// Time from one action to the next.
  public var period: Nanoseconds

  /// Makes a chunk of relative actions.
  public init(reference: Pose, actions: [Command], start: Nanoseconds, period: Nanoseconds) {
    self.reference = reference
    self.actions = actions
    self.start = start
    self.period = period
  }

  /// Makes a chunk from commands in the world by expressing them in the reference's frame.
  public init(
    reference: Pose, world commands: some Sequence<Command>, start: Nanoseconds,
    period: Nanoseconds
  ) {
    self.init(
      reference: reference,
      actions: commands.map { Command(wrist: $0.wrist.relative(to: reference), hand: $0.hand) },
      start: start, period: period)
  }

  /// When the last action is due.
  public var end: Nanoseconds { start + Nanoseconds(max(0, actions.count - 1)) * period }

  /// One action as a command in the world: `T_k = T_ref · A_k`.
  public func command(_ index: Int) -> Command {
    Command(wrist: reference * actions[index].wrist, hand: actions[index].hand)
  }

  /// The command at a time: interpolated between waypoints; the first or last one outside them.
  ///
  /// - Precondition: the chunk has at least one action.
  public func command(at time: Nanoseconds) -> Command {
    let offset = time - start
    if offset <= 0 { return command(0) }
    let index = Int(offset / period)
    if index >= actions.count - 1 { return command(actions.count - 1) }
    let fraction = Double(offset % period) / Double(period)
    return command(index).interpolated(to: command(index + 1), fraction: fraction)
  }

  /// How many periods after the first action a time is, rounded to the nearest.
  public func steps(at time: Nanoseconds) -> Int {
    Int((Double(time - start) / Double(period)).rounded())
  }

  /// What will be executed from a time on, one action a period, at most `count` and not beyond
  /// the chunk's end, re-expressed in a new reference frame.
  ///
  /// The prefix of the next request: held fixed by the policy, which continues it (METHOD §3).
  /// Sampled at the times of the next chunk, which need not be on this one's grid.
  public func prefix(from time: Nanoseconds, count: Int, reference new: Pose) -> [Command] {
    var prefix: [Command] = []
    for step in 0..<max(0, count) {
      let due = time + Nanoseconds(step) * period
      // Times are rounded to nanoseconds: a hundredth of a period past the end is the end.
      guard due <= end + period / 100 else { break }
      let world = command(at: due)
      prefix.append(Command(wrist: world.wrist.relative(to: new), hand: world.hand))
    }
    return prefix
  }
}
