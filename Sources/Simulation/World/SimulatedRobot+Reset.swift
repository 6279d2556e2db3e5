internal import Robotics

extension SimulatedRobot {
  /// Starts an episode at time 0.
  ///
  /// Stage 0 is the task's initial state, drawn for the seed. A later stage is the moment the
  /// expert reaches it from that initial state; the moments of the last seed are remembered.
  public func reset(seed: UInt64, startStage: Int = 0) throws(SimulationError) {
    guard (0...definition.stages.count).contains(startStage) else {
      throw .stageNotReached(stage: startStage, seed: seed)
    }
    controlLog = nil
    if startStage == 0 {
      try start(seed: seed)
    } else {
      var snapshot = try stageStart(startStage, seed: seed)
      snapshot.step = 0
      try restore(snapshot)
    }
    stageEntries = [tracker.status.stage: snapshot()]
  }

  /// The furthest stage this episode was in.
  public var furthestStage: Int { stageEntries.keys.max() ?? 0 }

  /// The stage that ``repeatFurthestStage(earlier:)`` goes back to.
  public func stage(ofRepeat earlier: Int) -> Int {
    let entered = stageEntries.keys.sorted()
    return entered.isEmpty ? 0 : entered[max(0, entered.count - 1 - max(0, earlier))]
  }

  /// Goes back to where this episode entered the furthest stage it reached, at time 0.
  ///
  /// So that what failed can be done again, and done right (METHOD §1). Doing so again and again
  /// comes back to the same moment.
  ///
  /// - Parameter earlier: how many of the stages that this episode entered before it to go back
  ///   further, at most to the first: what is lost in a stage was often taken badly in the one before.
  /// - Returns: the stage.
  /// - Throws: ``SimulationError/snapshot(_:)`` before the first episode.
  public func repeatFurthestStage(earlier: Int = 0) throws(SimulationError) -> Int {
    let stage = stage(ofRepeat: earlier)
    guard let entry = stageEntries[stage] else {
      throw .snapshot("no episode has been run yet")
    }
    controlLog = nil
    var snapshot = entry
    snapshot.step = 0
    try restore(snapshot)
    stageEntries = [stage: self.snapshot()]
    return stage
  }

  /// Draws the initial state of a seed and lets it come to rest.
  func start(seed: UInt64) throws(SimulationError) {
    var generator = SeededGenerator(seed: seed, stream: 1)
    world.reset()
    let pose = definition.start.wrist.pose(using: &generator)
    wrist.place(pose, world)
    for (index, finger) in fingers.enumerated() {
      world.positions[finger.position] =
        definition.joints[index].position(definition.start.hand[index])
    }
    world.settleCoupledJoints()
    var poses: [Pose] = []
    for (body, placed) in zip(definition.start.bodies, bodies) {
      let drawn = body.region.pose(using: &generator)
      poses.append(body.on.map { poses[$0] * drawn } ?? drawn)
      world.place(placed, at: poses[poses.count - 1])
    }
    write(Command(wrist: pose, hand: definition.start.hand))
    world.step(Int((definition.start.settle * Double(world.rate)).rounded()))
    physicsSteps = 0
    world.resetClock()
    tracker = StageTracker()
    updateStage()
  }

  private func stageStart(_ stage: Int, seed: UInt64) throws(SimulationError) -> WorldSnapshot {
    if stageStarts?.seed != seed { stageStarts = (seed, try stageStarts(seed: seed)) }
    guard let found = stageStarts?.snapshots, stage < found.count else {
      throw .stageNotReached(stage: stage, seed: seed)
    }
    return found[stage]
  }

  /// Runs the expert from a seed's initial state and keeps the moment it reaches every stage.
  ///
  /// Another of the expert's own seeds is tried when it does not get through.
  private func stageStarts(seed: UInt64) throws(SimulationError) -> [WorldSnapshot] {
    var best: [WorldSnapshot] = []
    for attempt in 0..<UInt64(4) {
      try start(seed: seed)
      let expert = try ScriptedExpert(task: definition)
      expert.reset(seed: seed &+ attempt &* 7919)
      var loop = ChunkLoop(robot: self, policy: expert)
      var found = [snapshot()]
      while loop.step < definition.description.stepLimit {
        do {
          try loop.policyStep()
        } catch {
          break
        }
        if stageStatus().isDropped { break }
        while found.count <= stageStatus().stage { found.append(snapshot()) }
        if stageStatus().isSuccess { return found }
      }
      if found.count > best.count { best = found }
    }
    return best
  }
}
