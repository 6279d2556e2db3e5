import Episodes
import Robotics
import Testing

@testable import Review

@Suite struct EpisodeFilterTests {
  private func rows() throws -> [EpisodeRow] {
    let dataset = try TestDataset.demo()
    let labels = try dataset.store.reviewSummaries()
    return try dataset.store.episodes().map { summary in
      EpisodeRow(summary, labels: labels[summary.id].map { RowLabels($0, rater: "Mia") })
    }
  }

  @Test(arguments: [
    ("", [1, 2, 3, 4]), ("task:place", [1, 2, 3, 4]), ("task:pour", []),
    ("policy:EXP", [3]), ("outcome:success", [1]), ("outcome:f", [2]), ("outcome:none", [3]),
    ("-outcome:none", [1, 2, 4]), ("discarded", [4]), ("stage>3", [2, 4]), ("stage>=3", [1, 2, 4]),
    ("stage=2", [3]), ("human>20%", [1, 2]), ("human<0.2", [3, 4]), ("length>7.5", [2, 4]),
    ("takeovers=1", [1, 2, 4]), ("unlabelled", [1, 2, 3]), ("-unlabelled", [4]),
    ("unlabelled>2", [2]), ("labelled", []), ("tag:demo", [1]), ("-tag:demo", [2, 3, 4]),
    ("reason:slip", [2]), ("expert", [3]), ("3", [3]), ("value<-0.65", [1, 2, 3, 4]),
    ("familiarity>0", []), ("stage>3 human>20%", [2]), ("kind:demo", []),
    ("state:fin", [1, 2, 3, 4]),
    ("\"place\"", [1, 2, 3, 4]), ("by:mia outcome:failure", [2]), ("!policy:imperfect", [3]),
  ])
  func matches(_ text: String, _ expected: [Int]) throws {
    let filter = try EpisodeFilter(text)
    #expect(try rows().filter(filter.matches).map(\.id) == expected.map { Int64($0) }, "\(text)")
  }

  @Test(arguments: [
    ("tasks:place", "no property tasks"), ("stage>many", "expected a number"),
    ("outcome:maybe", "expected success, failure, discarded, none"), ("task:", "which one?"),
    ("policy>3", "policy is a text"), ("human>", "expected a number"),
    ("stage>nan", "expected a number"), ("length>inf", "expected a number"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) {
    let error = #expect(throws: FilterError.self) { try EpisodeFilter(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  /// Whatever is typed, it is read or refused, and what was read can be applied.
  @Test func anyTextIsReadOrRefused() throws {
    var random = SeededGenerator(seed: 20)
    let rows = try rows()
    let pieces = [
      "task", "stage", "human", ":", ">", "<", "=", ">=", "-", "!", "\"", " ", "%", "3", "0.5",
      "outcome", "none", "unlabelled", "é", "\u{0}", "1e999", "--", "tag:", "\t",
    ]
    var read = 0
    for _ in 0..<4000 {
      let count = Int(random.next() % 8)
      let text = (0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
        .joined()
      guard let filter = try? EpisodeFilter(text) else { continue }
      read += 1
      #expect(rows.filter(filter.matches).count <= rows.count)
    }
    #expect(read > 500)
  }
}
