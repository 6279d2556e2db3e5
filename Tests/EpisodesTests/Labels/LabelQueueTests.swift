import Episodes
import Testing

@Suite struct LabelQueueTests {
  private func candidate(
    _ episode: EpisodeID, _ number: Int = 1, outcome: Outcome? = nil, value: Double? = nil,
    dispersion: Double? = nil, grades: [String: Grade] = [:], critic: Double? = nil
  ) -> LabelCandidate {
    LabelCandidate(
      episode: episode, number: number, start: number * 10, end: number * 10 + 10, kind: .policy,
      outcome: outcome, lowestValue: value, highestDispersion: dispersion, grades: grades,
      criticOptimality: critic)
  }

  @Test func onlyWhatIsMissingIsQueued() {
    let all = [candidate(2), candidate(1, 2), candidate(1, grades: ["Mia": .bad])]
    #expect(LabelQueue(all, .recorded).candidates.map(\.episode) == [1, 2])
    #expect(LabelQueue(all, .recorded, author: "Tom").candidates.map(\.number) == [1, 2, 1])
    #expect(LabelQueue([], .confidence) == LabelQueue([], .recorded))
  }

  @Test func theLeastConfidentComesFirst() {
    let all = [
      candidate(1, value: -0.1, dispersion: 0.1), candidate(2, value: -0.9, dispersion: 0.2),
      candidate(3, value: -0.5, dispersion: 0.9), candidate(4, dispersion: 0.3), candidate(5),
    ]
    let queue = LabelQueue(all, .confidence)
    #expect(queue.candidates.map(\.episode) == [3, 2, 4, 1, 5])
    #expect(queue.unavailable == nil)
  }

  @Test func withoutConfidenceTheOrderSaysWhyAndIsAsRecorded() {
    let queue = LabelQueue([candidate(2), candidate(1)], .confidence)
    #expect(queue.candidates.map(\.episode) == [1, 2])
    #expect(queue.unavailable?.contains("no segment has a value") == true)
  }

  @Test func failuresComeFirstThenWhatNobodyJudged() {
    let all = [
      candidate(1, outcome: .success), candidate(2), candidate(3, outcome: .failure),
      candidate(4, outcome: .failure, dispersion: 0.4), candidate(5, dispersion: 0.8),
    ]
    #expect(LabelQueue(all, .failures).candidates.map(\.episode) == [4, 3, 5, 2, 1])
  }

  @Test func theLargestDisagreementWithTheCriticComesFirst() {
    let all = [
      candidate(1, grades: ["Mia": .bad], critic: 0.4),
      candidate(2, grades: ["Mia": .bad, "Tom": .best], critic: 0.9),
      candidate(3, critic: 1), candidate(4, grades: ["Tom": .best], critic: 0.9),
    ]
    #expect(LabelQueue(all, .disagreement).candidates.map(\.episode) == [1, 2, 4])
    #expect(
      LabelQueue(all, .disagreement, author: "Mia").candidates.map(\.episode) == [2, 1])
    let none = LabelQueue([candidate(1, grades: ["Mia": .bad])], .disagreement)
    #expect(none.candidates.isEmpty)
    #expect(none.unavailable?.contains("no run of a critic") == true)
    let ungraded = LabelQueue([candidate(1, critic: 0.4)], .disagreement)
    #expect(ungraded.unavailable?.contains("nobody has graded") == true)
  }
}
