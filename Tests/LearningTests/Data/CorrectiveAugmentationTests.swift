import Episodes
import Robotics
import Testing

@testable import Learning

@Suite struct CorrectiveAugmentationTests {
  // MARK: The way back

  /// Commands that move along x, a period apart; the hand closes a little with each.
  private static func chunk(_ speed: Double, count: Int = 28) -> (current: Command, [Command]) {
    func command(_ index: Int) -> Command {
      Command(
        wrist: Pose(position: SIMD3(Double(index) * speed / 30, 0.2, 0.1)),
        hand: JointVector(repeating: 1 - 0.02 * Double(index), count: 6))
    }
    return (command(0), (1...count).map(command))
  }

  /// Slow enough that no step of the way back is longer than minimum jerk makes it; the fingers wait.
  @Test(arguments: [0.001, 0.004, 0.011, 0.03])
  func aSlowHandComesBackFirstWithItsFingersAsTheyWere(distance: Double) {
    let augmentation = CorrectiveAugmentation()
    let (current, chunk) = Self.chunk(0.01)
    let moved = SIMD3(0, distance, 0)
    let back = augmentation.commands(chunk, after: current, movedBy: moved, rate: 30)
    #expect(back.count == chunk.count)
    let steps = Int((distance / 0.12 * 30).rounded(.up))
    for (index, command) in back.enumerated() where index < steps {
      #expect(command.hand == current.hand)
      #expect(command.wrist.position.y <= 0.2 + distance)
      let before = index == 0 ? current.wrist.position + moved : back[index - 1].wrist.position
      // The greatest speed of a minimum-jerk movement is 15/8 of its mean.
      let step = command.wrist.position - before
      #expect((step * step).sum().squareRoot() * 30 < 0.12 * 1.88 + 0.01)
    }
    // Then it goes on, as much later.
    #expect(abs(back[steps - 1].wrist.position.y - 0.2) < 1e-12)
    #expect(Array(back[steps...]) == Array(chunk[..<(28 - steps)]))
  }

  @Test func aFastHandComesBackOnItsWay() {
    let augmentation = CorrectiveAugmentation()
    let (current, chunk) = Self.chunk(0.3)
    let moved = SIMD3(0.003, -0.008, 0.002)
    let back = augmentation.commands(chunk, after: current, movedBy: moved, rate: 30)
    #expect(back.map(\.hand) == chunk.map(\.hand))
    let left = zip(back, chunk).map { $0.wrist.distance(to: $1.wrist) }
    #expect(left[0] > 0.8 * (moved * moved).sum().squareRoot())
    for (after, before) in zip(left.dropFirst(), left) { #expect(after <= before + 1e-12) }
    #expect(left[8...].allSatisfy { $0 < 1e-12 })
  }

  @Test func theWayBackEndsInTime() {
    let (current, chunk) = Self.chunk(0)
    let back = CorrectiveAugmentation().commands(
      chunk, after: current, movedBy: SIMD3(0, 0, 0.5), rate: 30)
    #expect(back[11].wrist.distance(to: chunk[0].wrist) < 1e-12 && back[12] == chunk[0])
  }

  // MARK: The copies

  /// A dataset's task that says what is seen from the wrist: a point, how high it is, what is
  /// touched, and a distance to a finger.
  private static func task(_ dependence: [WristDependence]?) -> TaskDescription {
    var task = TrainingFixture.task
    task.sceneFeatures = [
      "cube x (m)", "cube y (m)", "touch (1)", "cube z (m)", "height (m)", "finger (m)",
    ]
    task.wristDependence = dependence
    return task
  }
  private static let dependence: [WristDependence] = [.x, .y, .contact, .z, .none, .other]

  private func data(
    _ dependence: [WristDependence]? = dependence, _ plans: [TrainingFixture.Plan] = [.shown]
  ) throws -> TrainingData {
    let fixture = try TrainingFixture()
    for var plan in plans {
      plan.task = Self.task(dependence)
      try fixture.record(plan)
    }
    return try TrainingData(fixture.dataset)
  }

  @Test func whatIsTouchedIsNotCopiedAndEverythingElseIsSeenFromElsewhere() throws {
    let data = try data()
    let examples = try PolicyExamples(
      data, method: .bc, horizon: 6, augmentation: CorrectiveAugmentation(), seed: 3)
    // Every other frame touches.
    #expect(examples.count == 40 + 40 && examples.copies == 40)
    let (width, start) = (examples.observationWidth, data.encoder.sceneStart)
    func row(_ example: Int) -> [Float] {
      Array(examples.observations[(example * width)..<((example + 1) * width)])
    }
    let episode = data.episodes[0]
    var distances: [Float] = []
    for example in 0..<examples.count {
      let frame = examples.frame[example]
      let original = Array(episode.observations[(frame * width)..<((frame + 1) * width)])
      let copy = row(example)
      guard copy != original else { continue }
      #expect(original[start + 2] == 0)
      // The point stays where it is in the world.
      let world = { (row: [Float]) -> SIMD3<Double> in
        let point = SIMD3(Double(row[start]), Double(row[start + 1]), Double(row[start + 3]))
        return SIMD3(Double(row[0]), Double(row[1]), Double(row[2]))
          + episode.wrists[frame].rotation(point)
      }
      let apart = world(copy) - world(original)
      #expect((apart * apart).sum() < 1e-10)
      distances += [start, start + 1, start + 3].map { copy[$0] - original[$0] }
      // Magnifying glasses look at what the copy says.
      for (index, feature) in data.encoder.precision.enumerated() {
        #expect(copy[start + 6 + index] == feature.value(copy[start + feature.feature]))
      }
      // Rotation, fingers, the command seen from the wrist and the height are as they were.
      for index in (3..<start).map(\.self) + [start + 2, start + 4] {
        #expect(copy[index] == original[index])
      }
    }
    #expect(distances.count == 3 * 40)
    let deviation = (distances.map { $0 * $0 }.reduce(0, +) / 120).squareRoot()
    #expect((0.006..<0.010).contains(deviation))
    // The distance to the finger would have to change, and nobody knows by how much.
    let finger =
      [start + 5]
      + data.encoder.precision.indices.filter {
        data.encoder.precision[$0].feature == 5
      }.map { start + 6 + $0 }
    #expect(examples.hidden == finger)
  }

  /// In whichever frame actions are coded, a copy's commands are those of ``CorrectiveAugmentation``.
  @Test(arguments: ActionFrame.allCases)
  func aCopysChunkIsTheWayBack(frame: ActionFrame) throws {
    let data = try data()
    let augmentation = CorrectiveAugmentation()
    let examples = try PolicyExamples(
      data, method: .bc, horizon: 6, actionFrame: frame, augmentation: augmentation)
    let encoder = ActionEncoder(joints: 6)
    let (width, size) = (examples.observationWidth, 6 * encoder.count)
    let episode = data.episodes[0]
    for example in 0..<examples.count {
      let at = examples.frame[example]
      var reference = episode.wrists[at]
      let before = reference.position
      for axis in 0..<3 {
        reference.position[axis] = Double(examples.observations[example * width + axis])
      }
      let moved = reference.position - before
      var expected = (0..<6).map { episode.commands[min(at + 1 + $0, 39)] }
      if (moved * moved).sum() > 1e-12 {
        expected = augmentation.commands(
          expected, after: episode.commands[at], movedBy: moved, rate: 30)
      }
      for (step, command) in expected.enumerated() {
        let start = example * size + step * encoder.count
        let found = encoder.decode(examples.actions[start..<(start + encoder.count)])
        let wrist = reference * frame.relative(found.wrist, reference: reference)
        #expect(wrist.distance(to: command.wrist) < 1e-5)
        #expect((found.hand - command.hand).magnitude < 1e-5)
      }
    }
  }

  @Test func onlyWhatPeopleShowedIsCopied() throws {
    let data = try data(
      Self.dependence,
      [
        .shown, .init(outcome: .success, seed: 2),
        .init(outcome: .failure, seed: 3, human: 10..<20),
      ])
    var augmentation = CorrectiveAugmentation()
    augmentation.copies = 3
    let examples = try PolicyExamples(
      data, method: .hgDagger, horizon: 4, augmentation: augmentation)
    #expect(examples.count - examples.copies == 40 + 40 + 10)
    #expect(examples.copies == 3 * (20 + 5))
    let copied = Set(
      (0..<examples.count).filter { examples.episode[$0] == 1 }.map { examples.frame[$0] })
    #expect(copied.count == 40 && examples.episode.count { $0 == 1 } == 40)
  }

  @Test func theSameSeedMakesTheSameCopies() throws {
    let data = try data()
    func examples(_ seed: UInt64) throws -> PolicyExamples {
      try PolicyExamples(
        data, method: .bc, horizon: 4, augmentation: CorrectiveAugmentation(), seed: seed)
    }
    #expect(try examples(1) == examples(1))
    #expect(try examples(1) != examples(2))
  }

  /// Nothing is copied, and nothing is hidden, where nobody said what is seen from the wrist.
  @Test(arguments: [nil, [.none, .none, .contact, .none, .none, .other]] as [[WristDependence]?])
  func withoutPointsThereAreNoCopies(dependence: [WristDependence]?) throws {
    let data = try data(dependence)
    let examples = try PolicyExamples(
      data, method: .bc, horizon: 4, augmentation: CorrectiveAugmentation())
    #expect(examples.copies == 0 && examples.hidden.isEmpty)
    #expect(try examples == PolicyExamples(data, method: .bc, horizon: 4))
  }

  // MARK: The policy

  @Test func whatIsHiddenDoesNotChangeWhatAPolicyDoes() throws {
    let data = try data()
    var settings = PolicyTrainingSettings()
    settings.network = PolicyNetworkSettings()
    settings.network.width = 16
    settings.network.conditionWidth = 16
    settings.network.blocks = 1
    settings.optimiser.steps = 20
    settings.batch = 8
    settings.threads = 1
    let examples = try PolicyExamples(
      data, method: .bc, horizon: 6, augmentation: settings.augmentation)
    let training = try PolicyTraining(
      examples, method: .bc, encoder: data.encoder, task: "place", rate: 30, settings: settings)
    for _ in 0..<20 { _ = training.takeStep() }
    let model = training.model()
    let row = Array(examples.observations[..<examples.observationWidth])
    let noise = RandomStream(seed: 0, use: .sampling).normals(model.network.chunkWidth, at: 0)
    func chunk(_ row: [Float]) -> [Float] {
      model.sampler(capacity: 1).sample(model.question(row, prefix: []), noise: noise)
    }
    let usual = chunk(row)
    for index in row.indices {
      var changed = row
      changed[index] += 0.5
      #expect((chunk(changed) == usual) == examples.hidden.contains(index), "\(index)")
    }
  }

  @Test func settingsThatCannotBeUsedAreRefused() {
    let changes: [(inout CorrectiveAugmentation) -> Void] = [
      { $0.copies = -1 }, { $0.copies = 101 }, { $0.deviation = 0 }, { $0.speed = .nan },
      { $0.longest = -1 }, { $0.passing = .infinity },
    ]
    for change in changes {
      var settings = PolicyTrainingSettings()
      change(&settings.augmentation)
      #expect(throws: TrainingDataError.self) { try settings.check() }
    }
    #expect(CorrectiveAugmentation().problem == nil && CorrectiveAugmentation.none.problem == nil)
  }
}

extension TrainingFixture.Plan {
  fileprivate static let shown = TrainingFixture.Plan(kind: .demonstration)
}
