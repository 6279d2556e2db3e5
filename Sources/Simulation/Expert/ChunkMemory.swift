internal import Robotics

/// What a planner remembers of its last chunk, to continue a movement without a jolt.
///
/// The memory is only believed where the command in force agrees with it: while somebody else
/// drives it is not.
struct ChunkMemory {
  /// The last chunk proposed.
  var chunk: ActionChunk?

  /// Command and velocity at the moment a request's new actions begin.
  func motion(for request: ProposalRequest) -> MotionSegment.State {
    let reference = request.observation.state.wrist
    func world(_ index: Int) -> Command {
      let action = request.prefix[index]
      return Command(wrist: reference * action.wrist, hand: action.hand)
    }
    let seconds = request.period.seconds
    let count = request.prefix.count
    if count >= 2 {
      return state(world(count - 1), after: world(count - 2), seconds: seconds)
    }
    let now = count == 1 ? world(0) : request.observation.command
    let time = count == 1 ? request.start : request.observation.time
    guard let chunk, !chunk.actions.isEmpty, time > chunk.start, time < chunk.end else {
      return MotionSegment.State(resting: now)
    }
    let remembered = chunk.command(at: time)
    guard remembered.wrist.distance(to: now.wrist) < 0.003,
      (remembered.hand - now.hand).magnitude < 0.03
    else { return MotionSegment.State(resting: now) }
    return state(now, after: chunk.command(at: time - request.period), seconds: seconds)
  }

  private func state(
    _ now: Command, after before: Command, seconds: Double
  ) -> MotionSegment.State {
    let turn = (before.wrist.rotation.inverse * now.wrist.rotation).vector
    return MotionSegment.State(
      command: now,
      twist: Twist(
        linear: (now.wrist.position - before.wrist.position) / seconds, angular: turn / seconds),
      hand: (now.hand - before.hand) * (1 / seconds))
  }
}

extension ProposalRequest {
  /// Refuses a request that no plan can answer.
  func validate() throws(SimulationError) {
    guard period > 0 else { throw .observation("the time between actions is not above 0") }
    for action in prefix where !action.isFinite {
      throw .observation("an action of the prefix is not finite")
    }
  }

  /// The chunk of the prefix as it was given, continued by commands in the world.
  func chunk(continuedBy commands: [Command]) -> ActionChunk {
    let reference = observation.state.wrist
    var actions = prefix
    actions.reserveCapacity(prefix.count + commands.count)
    for command in commands {
      actions.append(
        Command(wrist: command.wrist.relative(to: reference), hand: command.hand))
    }
    return ActionChunk(reference: reference, actions: actions, start: start, period: period)
  }
}
