import Robotics
import Testing

@testable import Improvement

@Suite struct StageSuccessTests {
  @Test func everyStageIsCountedOfAllAndOfThoseThatReachedIt() {
    let table = StageSuccess.table(["reach", "grasp", "lift"], done: [0, 1, 1, 3, 3])
    #expect(table.map(\.stage) == ["reach", "grasp", "lift"])
    #expect(table.map(\.cumulative) == [4, 2, 2].map { Proportion($0, of: 5) })
    #expect(
      table.map(\.conditional)
        == [Proportion(4, of: 5), Proportion(2, of: 4), Proportion(2, of: 2)])
  }

  @Test func aStageThatNobodyReachesHasNoTrials() {
    let table = StageSuccess.table(["reach", "grasp"], done: [0, 0])
    #expect(table[1].conditional == Proportion(0, of: 0) && table[1].conditional.share == nil)
    #expect(StageSuccess.table([], done: [0]).isEmpty)
  }
}
