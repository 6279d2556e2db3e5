import Foundation
internal import Robotics

/// What an imperfect policy will do wrong on one way to the object or to the goal.
struct ImperfectAttempt {
  /// True on the way to the goal, with the object in the hand.
  let isCarrying: Bool
  /// True when its errors are drawn from the wider distributions.
  var isUnsure: Bool
  /// Error of aim at the object, in the wrist's frame, m.
  var graspError: SIMD3<Double>
  /// Error of aim at the goal, m.
  var placeError: SIMD3<Double>
  /// Height above the goal's surface below which it opens the hand; nil when it does not.
  var openingHeight: Double?
  /// When it stops and goes on again, since the attempt's start (s); nil when it does not stop.
  var stall: ClosedRange<Double>?
  /// True when it does not notice that the hand closed on nothing.
  var isBlind: Bool
  /// True when it believes to be done after an unnoticed miss.
  var surrenders: Bool

  /// Draws an attempt.
  init(
    isCarrying: Bool, _ settings: ImperfectionSettings, using generator: inout SeededGenerator
  ) {
    self.isCarrying = isCarrying
    isUnsure = generator.uniform() < settings.unsureShare
    graspError = .zero
    placeError = .zero
    let begin = generator.uniform(0.1...1.2)
    let length = -log(1 - generator.uniform()) * settings.stallTime
    stall = generator.uniform() < settings.stall ? begin...(begin + length) : nil
    isBlind = generator.uniform() < settings.blindness
    surrenders = generator.uniform() < settings.surrender
    openingHeight = nil
    drawErrors(settings, using: &generator)
  }

  /// Draws the errors that belong to being sure or unsure anew: another sample of what it might do.
  mutating func drawErrors(
    _ settings: ImperfectionSettings, using generator: inout SeededGenerator
  ) {
    let grasp = isUnsure ? settings.unsureGraspSpread : settings.graspSpread
    let place = isUnsure ? settings.unsurePlaceSpread : settings.placeSpread
    graspError = SIMD3(
      generator.normal(deviation: grasp), generator.normal(deviation: grasp),
      generator.normal(deviation: grasp * 0.5))
    placeError = SIMD3(
      generator.normal(deviation: place), generator.normal(deviation: place), 0)
    let height = generator.uniform(settings.earlyOpeningHeight)
    let opens = generator.uniform() < settings.earlyOpening
    openingHeight = isCarrying && isUnsure && opens ? height : nil
  }
}
