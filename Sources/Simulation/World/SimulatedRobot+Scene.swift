@preconcurrency internal import CMuJoCo
public import Robotics

extension SimulatedRobot {
  /// Where every solid of the scene is now.
  public func sceneSnapshot() -> SceneSnapshot {
    world.refresh()
    return SceneSnapshot(poses: solidGeoms.map { world.geomPose($0) })
  }
}

extension MuJoCoWorld {
  /// The visible geoms that are primitives, with their shapes and colours.
  func solids() -> (geoms: [Int], solids: [SceneSolid]) {
    var geoms: [Int] = []
    var solids: [SceneSolid] = []
    for geom in 0..<Int(model.pointee.ngeom) {
      let size = model.pointee.geom_size + 3 * geom
      let color = model.pointee.geom_rgba + 4 * geom
      guard color[3] > 0 else { continue }
      let shape: SceneSolid.Shape
      switch mjtGeom(UInt32(model.pointee.geom_type[geom])) {
      case mjGEOM_PLANE: shape = .plane(halfSize: SIMD2(size[0], size[1]))
      case mjGEOM_SPHERE: shape = .sphere(radius: size[0])
      case mjGEOM_CAPSULE: shape = .capsule(radius: size[0], halfLength: size[1])
      case mjGEOM_CYLINDER: shape = .cylinder(radius: size[0], halfLength: size[1])
      case mjGEOM_BOX: shape = .box(halfSize: SIMD3(size[0], size[1], size[2]))
      default: continue
      }
      geoms.append(geom)
      solids.append(SceneSolid(shape: shape, color: SIMD3(color[0], color[1], color[2])))
    }
    return (geoms, solids)
  }

  /// Pose of a geom; valid after ``refresh()``.
  func geomPose(_ geom: Int) -> Pose {
    let p = data.pointee.geom_xpos + 3 * geom
    let m = data.pointee.geom_xmat + 9 * geom
    return Pose(
      position: SIMD3(p[0], p[1], p[2]),
      rotation: Rotation(
        columns: SIMD3(m[0], m[3], m[6]), SIMD3(m[1], m[4], m[7]), SIMD3(m[2], m[5], m[8])))
  }
}
