import Foundation
import Retargeting
import Testing

@Suite struct HandSkeletonTests {
  @Test func pointsStandInTheTrackersOrderAndHaveNames() {
    #expect(HandPoint.all.count == 21)
    #expect(HandPoint.wrist.description == "wrist")
    #expect(HandPoint(.thumb, .tip).index == 4)
    #expect(HandPoint(.index, .knuckle).index == 5)
    #expect(HandPoint(.little, .tip).index == 20)
    for point in HandPoint.all { #expect(HandPoint(named: point.description) == point) }
    #expect(HandPoint(named: "sixth tip") == nil)
    #expect(HandPoint.wrist.finger == nil)
    #expect(HandPoint(.ring, .last).finger == .ring)
  }

  @Test func aSkeletonIsTwentyOneTriplesInJSON() throws {
    let points = (0..<21).map { SIMD3(Double($0), 0.5, -Double($0)) }
    let skeleton = try #require(HandSkeleton(points: points))
    let data = try JSONEncoder().encode(skeleton)
    #expect(try JSONDecoder().decode(HandSkeleton.self, from: data) == skeleton)
    for text in ["[]", "[[1,2,3]]", "5"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(HandSkeleton.self, from: Data(text.utf8))
      }
    }
    #expect(HandSkeleton(points: points.dropLast()) == nil)
  }

  @Test func aNumberThatIsNotFiniteShows() {
    var skeleton = HandSkeleton()
    #expect(skeleton.isFinite)
    for bad in [Double.nan, .infinity, -.infinity] {
      for point in HandPoint.all {
        for axis in 0..<3 {
          skeleton = HandSkeleton()
          skeleton[point][axis] = bad
          #expect(!skeleton.isFinite)
        }
      }
    }
  }
}
