import Episodes
import Learning
import Robotics
import Testing

@Suite struct FoldsTests {
  func episode(_ group: Int, frames: Int) -> TrainingEpisode {
    .plain(frames, group: group)
  }

  @Test func groupsStayWholeAndFoldsAreBalanced() throws {
    var generator = SeededGenerator(seed: 3)
    for seed in 0..<30 as Range<UInt64> {
      let episodes = (0..<60).map { index in
        episode(index % 25, frames: 1 + Int(generator.next() % 300))
      }
      let folds = try Folds.byGroup(episodes, count: 5, seed: seed)
      #expect(try Folds.byGroup(episodes, count: 5, seed: seed) == folds)
      for group in 0..<25 {
        let members = episodes.indices.filter { episodes[$0].group == group }
        #expect(Set(members.map { folds[$0] }).count == 1)
      }
      let loads = (0..<5).map { fold in
        episodes.indices.filter { folds[$0] == fold }.reduce(0) { $0 + episodes[$1].count }
      }
      #expect(loads.allSatisfy { $0 > 0 })
      let largest =
        (0..<25).map { group in
          episodes.filter { $0.group == group }.reduce(0) { $0 + $1.count }
        }.max() ?? 0
      #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= largest)
    }
  }

  @Test func anotherSeedGivesOtherFolds() throws {
    let episodes = (0..<40).map { episode($0, frames: 100) }
    #expect(
      try Folds.byGroup(episodes, count: 4, seed: 1) != Folds.byGroup(episodes, count: 4, seed: 2))
  }

  /// Long failures weigh much; without care they are a fold of their own, and leave none for the other.
  @Test func everyFoldHasSuccesses() throws {
    for seed in 0..<30 as Range<UInt64> {
      var episodes = (0..<6).map { episode($0, frames: 200) }
      for group in 6..<8 {
        var failure = episode(group, frames: 600)
        failure.outcome = .failure
        episodes.append(failure)
      }
      let folds = try Folds.byGroup(episodes, count: 2, seed: seed)
      #expect(Set(folds[..<6]).count == 2)
    }
  }

  @Test func asManyGroupsAsFoldsGiveOneEach() throws {
    let episodes = (0..<5).map { episode($0, frames: 1 + $0 * 1000) }
    #expect(Set(try Folds.byGroup(episodes, count: 5, seed: 1)).count == 5)
  }

  @Test func tooFewGroupsAreRefused() {
    #expect(throws: TrainingDataError.tooFewGroups(found: 1, folds: 2)) {
      try Folds.byGroup([episode(4, frames: 10), episode(4, frames: 10)], count: 2, seed: 1)
    }
    #expect(throws: TrainingDataError.tooFewGroups(found: 0, folds: 2)) {
      try Folds.byGroup([], count: 2, seed: 1)
    }
  }
}
