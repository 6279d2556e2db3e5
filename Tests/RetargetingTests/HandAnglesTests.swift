import Retargeting
import Testing

@Suite struct HandAnglesTests {
  @Test func everyJointHasItsPlaceInTheManusOrder() {
    var angles = HandAngles()
    angles[.index, .pip] = 0.5
    #expect(angles.radians[6] == 0.5)
    #expect(HandAngles(radians: [0, 0, 0, 0, 0, 0, 0.5]) == angles)
  }

  @Test func aNumberThatIsNotFiniteShows() {
    #expect(HandAngles().isFinite)
    #expect(!HandAngles(radians: [1, .nan]).isFinite)
  }
}
