import Foundation
import Robotics
import Testing

@testable import Simulation

@Suite struct SceneRendererTests {
  private func placed(_ shape: SceneSolid.Shape, _ pose: Pose = .identity) -> PlacedSolid {
    PlacedSolid(SceneSolid(shape: shape, color: .one), pose)
  }

  @Test func raysHitTheSolidsWhereGeometrySays() throws {
    let down = SIMD3<Float>(0, 0, -1)
    let above = SIMD3<Float>(0.1, 0.05, 2)
    func depth(_ shape: SceneSolid.Shape, _ pose: Pose = .identity) -> Float? {
      placed(shape, pose).hit(above, down)?.t
    }
    let shares = Float(0.01 + 0.0025)
    #expect(depth(.plane(halfSize: SIMD2(0.2, 0.2))) == 2)
    #expect(depth(.plane(halfSize: SIMD2(0.05, 0.2))) == nil)
    #expect(depth(.plane(halfSize: .zero)) == 2)
    let ball = try #require(depth(.sphere(radius: 0.5)))
    #expect(abs(ball - (2 - (0.25 - shares).squareRoot())) < 1e-5)
    #expect(depth(.sphere(radius: 0.1)) == nil)
    let capsule = try #require(depth(.capsule(radius: 0.5, halfLength: 0.3)))
    #expect(abs(capsule - (1.7 - (0.25 - shares).squareRoot())) < 1e-5)
    #expect(abs(try #require(depth(.cylinder(radius: 0.5, halfLength: 0.3))) - 1.7) < 1e-5)
    #expect(abs(try #require(depth(.box(halfSize: SIMD3(0.2, 0.2, 0.4)))) - 1.6) < 1e-5)
    #expect(depth(.box(halfSize: SIMD3(0.05, 0.2, 0.4))) == nil)
    // On its side the cylinder is as high as its radius allows there.
    let lying = Pose(position: .zero, rotation: Rotation(vector: SIMD3(0, .pi / 2, 0)))
    let side = try #require(depth(.cylinder(radius: 0.5, halfLength: 0.3), lying))
    #expect(abs(side - (2 - (0.25 - Float(0.0025)).squareRoot())) < 1e-5)
  }

  @Test func normalsAreUnitVectorsTowardsTheRay() throws {
    let shapes: [SceneSolid.Shape] = [
      .sphere(radius: 0.5), .capsule(radius: 0.3, halfLength: 0.4),
      .cylinder(radius: 0.4, halfLength: 0.3), .box(halfSize: SIMD3(0.3, 0.4, 0.5)),
    ]
    let pose = Pose(position: SIMD3(0.1, 0.1, 0), rotation: Rotation(vector: SIMD3(0.3, 0.7, 0.2)))
    for shape in shapes {
      let direction = SIMD3<Float>(-1, -0.9, -1.1)
      let hit = try #require(placed(shape, pose).hit(SIMD3(2, 2, 2), direction))
      #expect(abs((hit.normal * hit.normal).sum() - 1) < 1e-4)
      #expect((hit.normal * direction).sum() < 0)
    }
  }

  @Test func theBoundsOfABallHoldEveryPixelThatSeesIt() throws {
    let camera = SceneCamera(azimuth: 0.4, elevation: 0.3, distance: 2)
    let view = SceneView(camera, width: 60, height: 40, pixelAspect: 1)
    for x in stride(from: -1.0, through: 1, by: 0.25) {
      let pose = Pose(position: SIMD3(x, -x / 2, x / 3))
      let ball = placed(.sphere(radius: 0.3), pose)
      let bounds = view.bounds(center: ball.center, radius: ball.bound)
      for row in 0..<40 {
        for column in 0..<60 where ball.hit(view.origin, view.ray(column, row)) != nil {
          let found = try #require(bounds)
          #expect(found.columns.contains(column) && found.rows.contains(row))
        }
      }
    }
  }

  @Test func theTargetIsInTheMiddle() {
    let camera = SceneCamera(
      azimuth: 1, elevation: 0.6, distance: 1, target: SIMD3(0.2, -0.1, 0.3))
    let renderer = SceneRenderer(
      solids: [SceneSolid(shape: .sphere(radius: 0.02), color: SIMD3(1, 0, 0))])
    let picture = renderer.render(
      SceneSnapshot(poses: [Pose(position: camera.target)]), camera: camera, width: 41, height: 31)
    #expect(picture[20, 15].x > 60)
    #expect(picture[20, 15].y == 0)
    #expect(picture[0, 0].z > picture[0, 0].x)
  }

  @Test func aPictureLooksAsItDid() {
    let renderer = SceneRenderer(solids: [
      SceneSolid(shape: .plane(halfSize: SIMD2(1, 1)), color: SIMD3(0.8, 0.8, 0.8)),
      SceneSolid(shape: .box(halfSize: SIMD3(0.3, 0.3, 0.3)), color: SIMD3(1, 1, 1)),
      SceneSolid(shape: .sphere(radius: 0.25), color: SIMD3(0.5, 0.5, 0.5)),
    ])
    let snapshot = SceneSnapshot(poses: [
      .identity, Pose(position: SIMD3(0, -0.4, 0.3)), Pose(position: SIMD3(0, 0.5, 0.25)),
    ])
    let camera = SceneCamera(
      azimuth: 0, elevation: 0.5, distance: 3, target: SIMD3(0, 0, 0.2), fieldOfView: 0.75)
    let picture = renderer.render(
      snapshot, camera: camera, width: 28, height: 12, pixelAspect: 0.5)
    let shades = Array(" .:-=+*#%@")
    let rows = (0..<12).map { row in
      String((0..<28).map { shades[min(9, Int(picture.luminance($0, row) * 10))] })
    }
    #expect(rows == Self.golden, "\n\(rows.joined(separator: "\n"))")
  }

  private static let golden = [
    "............................",
    "............................",
    "............................",
    "............................",
    "......@@@@@@@......=........",
    "......-------####--::.......",
    ".....#-------####....##.....",
    "...###-------+####*++++##...",
    "..########################..",
    ":##########################:",
    "############################",
    "::::::::::::::::::::::::::::",
  ]

  @Test func placesThatAreNotFiniteAreLeftOut() {
    let ball = SceneSolid(shape: .sphere(radius: 0.1), color: SIMD3(1, .nan, 0))
    let renderer = SceneRenderer(solids: [ball, ball, ball, ball])
    let poses = [
      SIMD3(Double.nan, 0, 0), SIMD3(.infinity, 0, 0), SIMD3(0, 1e30, 0), SIMD3(0, 0, 0),
    ].map { Pose(position: $0) }
    let picture = renderer.render(
      SceneSnapshot(poses: poses), camera: SceneCamera(), width: 9, height: 9)
    #expect(picture[4, 4].x > 0)
  }

  @Test func nothingToDrawOrNowhereToDrawItIsNoError() {
    let renderer = SceneRenderer(solids: [])
    let empty = renderer.render(
      SceneSnapshot(poses: []), camera: SceneCamera(), width: 0, height: 5)
    #expect(empty.pixels.isEmpty)
    let sky = renderer.render(
      SceneSnapshot(poses: []), camera: SceneCamera(), width: 4, height: 3)
    #expect(sky.pixels.count == 12)
  }
}
