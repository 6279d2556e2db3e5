import Foundation
import Learning
import Testing

@Suite struct NoiseScheduleTests {
  @Test func itIsTheSquaredCosineOfTheReference() {
    // betas_for_alpha_bar of diffusers, written out: β = min(1 − ᾱ(t₂)/ᾱ(t₁), 0.999).
    let schedule = NoiseSchedule(steps: 50)
    var product = 1.0
    for step in 0..<50 {
      let bar = { (t: Double) in pow(cos((t + 0.008) / 1.008 * Double.pi / 2), 2) }
      let beta = min(1 - bar(Double(step + 1) / 50) / bar(Double(step) / 50), 0.999)
      product *= 1 - beta
      #expect(abs(schedule.retained[step] - product) < 1e-12)
    }
    // The products telescope, up to the cap at the last step.
    let start = pow(cos(0.008 / 1.008 * Double.pi / 2), 2)
    for step in 0..<49 {
      let end = pow(cos((Double(step + 1) / 50 + 0.008) / 1.008 * Double.pi / 2), 2)
      #expect(abs(schedule.retained[step] - end / start) < 1e-9)
    }
  }

  @Test func signalAndNoiseShareTheVariance() {
    let schedule = NoiseSchedule(steps: 50)
    for step in 0..<50 {
      let (a, b) = (schedule.signal(step), schedule.noise(step))
      #expect(abs(a * a + b * b - 1) < 1e-6)
      if step > 0 { #expect(schedule.signal(step) < schedule.signal(step - 1)) }
    }
  }

  @Test func visitedStepsFallFromTheNoisiestToTheCleanest() {
    let schedule = NoiseSchedule(steps: 50)
    for count in 2...50 {
      let visited = schedule.visited(count)
      #expect(visited.first == 49 && visited.last == 0 && visited.count == count)
      #expect(zip(visited, visited.dropFirst()).allSatisfy { $0 > $1 })
    }
    #expect(schedule.visited(10) == [49, 44, 38, 33, 27, 22, 16, 11, 5, 0])
    #expect(schedule.visited(1) == [49])
  }
}
