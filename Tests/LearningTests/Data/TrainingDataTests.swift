import Episodes
import Foundation
import Learning
import Robotics
import Testing

@Suite struct TrainingDataTests {
  @Test func framesAreEncodedAsTheEncoderDoes() throws {
    let fixture = try TrainingFixture()
    let demonstration = try fixture.record(.init(kind: .demonstration, seed: 4))
    try fixture.record(.init(outcome: .failure, seed: 5, steps: 25))
    var told: [Int] = []
    let data = try TrainingData(fixture.dataset) { done, of in told += [done, of] }
    #expect(told == [1, 2, 2, 2])
    #expect(data.episodes.map(\.count) == [40, 25] && data.frames == 65 && data.rate == 30)
    #expect(data.episodes.map(\.outcome) == [.success, .failure])
    #expect(data.leftOut.count == 0)
    #expect(!data.encoder.precision.isEmpty)
    #expect(data.encoder.precision.allSatisfy { $0.feature != 2 })
    for (index, frame) in try fixture.dataset.frames(demonstration).enumerated() {
      let start = index * data.encoder.count
      let row = Array(data.episodes[0].observations[start..<(start + data.encoder.count)])
      #expect(try row == data.encoder.encode(frame))
      #expect(data.episodes[0].commands[index] == frame.command)
      #expect(data.episodes[0].wrists[index] == frame.state.wrist)
    }
  }

  @Test func precisionIsFittedToDemonstrationsOnly() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(kind: .demonstration))
    let alone = try TrainingData(fixture.dataset)
    try fixture.record(.init(seed: 9) { $0.scene = SceneFeatures([90, 80, 0]) })
    #expect(try TrainingData(fixture.dataset).encoder == alone.encoder)
  }

  @Test func aModelsEncoderIsKept() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    let encoder = ObservationEncoder(task: TrainingFixture.task)
    let data = try TrainingData(fixture.dataset, encoder: encoder)
    #expect(data.encoder == encoder)
    #expect(data.episodes[0].observations.count == 40 * encoder.count)
  }

  @Test func episodesThatAreNotToBeUsedAreLeftOutByTheirReason() throws {
    let fixture = try TrainingFixture()
    let good = try fixture.record()
    let unjudged = try fixture.record(.init(outcome: nil))
    let discarded = try fixture.record(.init(outcome: .discarded))
    let excluded = try fixture.record()
    try fixture.dataset.label(excluded, [.excludeEpisode(true)], author: "Mia")
    let inParts = try fixture.record()
    try fixture.dataset.label(inParts, [.exclude(0..<40, true)], author: "Mia")
    let short = try fixture.record(.init(steps: 1))
    let open = try fixture.record(.init(isFinished: false))
    let data = try TrainingData(fixture.dataset)
    #expect(data.episodes.map(\.id) == [good])
    #expect(data.leftOut.unjudged == [unjudged] && data.leftOut.discarded == [discarded])
    #expect(data.leftOut.excluded == [excluded, inParts] && data.leftOut.short == [short])
    #expect(data.leftOut.open == [open] && data.leftOut.count == 6)
    #expect(
      "\(data.leftOut)"
        == "1 not judged, 1 discarded, 2 excluded, 1 not finished, 1 too short")
  }

  @Test func whatPeopleSaidOfFramesIsRead() throws {
    let fixture = try TrainingFixture()
    let id = try fixture.record(.init(steps: 100, human: 40..<70, held: 30..<40))
    try fixture.dataset.label(id, [.grade(40..<70, .best)], author: "Mia")
    try fixture.dataset.label(id, [.grade(40..<70, .fair)], author: "Tom")
    try fixture.dataset.label(
      id, [.kind(40..<70, .correction), .exclude(0..<30, true), .trim(10..<90)], author: "Mia")
    let episode = try #require(try TrainingData(fixture.dataset).episodes.first)
    #expect(episode.isHuman.indices.filter { episode.isHuman[$0] } == Array(40..<70))
    #expect(episode.humanOptimality[40..<70].allSatisfy { $0 == 0.75 })
    #expect(episode.humanOptimality[..<40].allSatisfy { $0 == nil })
    #expect(episode.segmentKinds[40..<70].allSatisfy { $0 == .correction })
    #expect(episode.used == 10..<90)
    #expect(episode.isKept.indices.filter { episode.isKept[$0] } == Array(30..<90))
    #expect(episode.isUsable.indices.filter { episode.isUsable[$0] } == Array(40..<90))
    let unlabelled = try TrainingData(
      fixture.dataset, settings: TrainingDataSettings(usesLabels: false))
    #expect(unlabelled.episodes[0].humanOptimality.allSatisfy { $0 == nil })
    #expect(unlabelled.episodes[0].isUsable == episode.isUsable)
  }

  @Test func lostStepsAndLongPausesAreGaps() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(lost: 10..<13))
    try fixture.record(.init { if $0.step >= 20 { $0.time += 50_000_000 } })
    let data = try TrainingData(fixture.dataset)
    #expect(data.episodes.map(\.gaps) == [[10], [20]])
    #expect(data.episodes[0].steps[9...10] == [9, 13])
  }

  @Test func episodesFromTheSameSeedAreOneGroup() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(outcome: .failure, seed: 7))
    try fixture.record(.init(seed: 8))
    try fixture.record(.init(seed: 7, startStage: 2))
    #expect(try TrainingData(fixture.dataset).episodes.map(\.group) == [0, 1, 0])
  }

  @Test func onlyTheEpisodesAskedForAreRead() throws {
    let fixture = try TrainingFixture()
    let ids = try (0..<4).map { try fixture.record(.init(seed: UInt64($0))) }
    let data = try TrainingData(fixture.dataset, episodes: [ids[2], ids[0], ids[2]])
    #expect(data.episodes.map(\.id) == [ids[0], ids[2]])
  }
}
