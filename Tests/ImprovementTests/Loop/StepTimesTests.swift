import Foundation
import Testing

@testable import Improvement

@Suite struct StepTimesTests {
  @Test func stepsAndTrialsOfEarlierCallsCount() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let steps = try StepFolder(root)
    let step = try steps.step("collect", from: []) { _ in }
    let times = StepTimes()
    times.note("round1", folder: step)
    times.note("round1", folder: step)
    times.note("none", folder: root)
    try times.addTrials("trials", "a", 2, folder: root.path)
    try times.addTrials("trials", "b", 0, folder: root.path)
    let all = times.all("place", repetition: 1)
    #expect(all.map(\.label) == ["round1", "trials"] && all.map(\.repetition) == [1, 1])
    #expect(all[0].seconds == StepFolder.seconds(step) && all[1].seconds == 2)

    // The next call finds some trials and runs the others.
    let again = StepTimes()
    try again.addTrials("trials", "a", 0, folder: root.path)
    #expect(again.all("place", repetition: 1).map(\.seconds) == [2])
    try again.addTrials("trials", "a", 0.5, folder: root.path)
    #expect(again.all("place", repetition: 1).map(\.seconds) == [2.5])
  }
}
