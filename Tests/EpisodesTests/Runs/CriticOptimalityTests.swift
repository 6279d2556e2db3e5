import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct CriticOptimalityTests {
  private func add(
    _ dataset: Dataset, _ optimality: [Float], _ sources: [Float]? = nil,
    episode: EpisodeID = 1
  ) throws {
    let run = TrainingRun(name: "", kind: .advantage, codeVersion: "1")
    var columns = [(episode: episode, column: DerivedColumn.optimality, values: optimality)]
    if let sources { columns.append((episode, .optimalitySource, sources)) }
    _ = try dataset.add(run, columns: columns)
  }

  @Test func eachFrameHasWhatTheNewestRunHadFromItsCritic() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [5])
    #expect(try dataset.criticOptimality(of: 1) == nil)
    try add(dataset, [1, 1, 1, 1, 1], [1, 2, 3, 1, 2])
    #expect(try dataset.criticOptimality(of: 1) == nil)
    try add(dataset, [0.1, 0.2, 0.3, 0.4, 0.5], [4, 4, 4, 4, 2])
    #expect(try dataset.criticOptimality(of: 1)?.run == "advantage-2")
    try add(dataset, [0.6, 1, 0.7, .nan, 1], [4, 1, 4, .nan, 1])
    let found = try #require(try dataset.criticOptimality(of: 1))
    #expect(found.run == "advantage-3")
    #expect(same(Array(found.values[0..<4]), [0.6, 0.2, 0.7, 0.4]) && found.values[4].isNaN)
    // Without sources a run says only what its critic thinks.
    try add(dataset, [0, 0.5, 1, 1, 1])
    #expect(try same(dataset.criticOptimality(of: 1)?.values, [0, 0.5, 1, 1, 1]))
    #expect(try dataset.derived(.optimality, of: 1)?.run == "advantage-4")
  }

  @Test func theQueueComparesGradesWithTheCritic() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [50])
    #expect(try dataset.labelQueue(.disagreement).unavailable?.contains("no run") == true)
    // Segments of 20, 20 and 10 frames.
    let optimality = (0..<50).map { Float($0 < 20 ? 0.25 : $0 < 40 ? 0.9 : 0.5) }
    try add(dataset, optimality, Array(repeating: 4, count: 50))
    #expect(try dataset.labelQueue(.disagreement).unavailable?.contains("nobody") == true)
    let means = try dataset.labelCandidates().map(\.criticOptimality)
    for (mean, expected) in zip(means, [0.25, 0.9, 0.5]) {
      #expect(abs((mean ?? .nan) - expected) < 1e-7)
    }
    try dataset.label(1, [.grade(0..<20, .poor)], author: "Mia")
    try dataset.label(1, [.grade(20..<40, .bad)], author: "Mia")
    try dataset.label(1, [.grade(40..<50, .best)], author: "Mia")
    let queue = try dataset.labelQueue(.disagreement)
    #expect(queue.candidates.map(\.start) == [20, 40, 0] && queue.unavailable == nil)
    // A later run takes the grades over; what its critic thought before still counts.
    let graded = (0..<50).map { Float($0 < 20 ? 0.25 : $0 < 40 ? 0 : 1) }
    try add(dataset, graded, Array(repeating: 1, count: 50))
    #expect(try dataset.labelQueue(.disagreement) == queue)
  }

  @Test func framesThatWereLostAreLeftOutOfTheMean() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 1)
    let all = maker.batch(0..<40)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(all.part(0..<10))
    try writer.append(all.part(15..<40))
    try writer.finish(endTime: 40 * EpisodeMaker.period)
    // The frames of step 0 to 9 and 15 to 19 come first.
    try add(dataset, (0..<35).map { $0 < 15 ? 0.5 : 1 })
    let found = try dataset.labelCandidates()
    for candidate in found {
      #expect(candidate.criticOptimality == (candidate.start < 20 ? 0.5 : 1))
    }
    #expect(Set(found.map { $0.start < 20 }) == [true, false])
  }
}
