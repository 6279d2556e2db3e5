@preconcurrency internal import CMuJoCo
internal import Robotics

extension MuJoCoWorld {
  /// A frame of the world file.
  enum Frame: Hashable {
    case world
    case body(Int)
    case site(Int)
  }

  /// Finds a frame by name: `world`, a body, or a site.
  func frame(_ name: String) -> Frame? {
    if name == "world" { return .world }
    if let body = index(mjOBJ_BODY, name) { return .body(body) }
    if let site = index(mjOBJ_SITE, name) { return .site(site) }
    return nil
  }

  /// The body that a frame is, or is fixed to; nil for the world.
  func body(_ frame: Frame) -> Int? {
    switch frame {
    case .world: nil
    case .body(let body): body
    case .site(let site): Int(model.pointee.site_bodyid[site])
    }
  }

  /// Origin of a frame, m; valid after ``refresh()``.
  func origin(_ frame: Frame) -> SIMD3<Double> {
    switch frame {
    case .world: return .zero
    case .body(let i):
      let p = data.pointee.xpos + 3 * i
      return SIMD3(p[0], p[1], p[2])
    case .site(let i):
      let p = data.pointee.site_xpos + 3 * i
      return SIMD3(p[0], p[1], p[2])
    }
  }

  /// The axes of a frame; valid after ``refresh()``.
  func axes(_ frame: Frame) -> (x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>) {
    let m: UnsafeMutablePointer<Double>
    switch frame {
    case .world: return (SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1))
    case .body(let i): m = data.pointee.xmat + 9 * i
    case .site(let i): m = data.pointee.site_xmat + 9 * i
    }
    return (SIMD3(m[0], m[3], m[6]), SIMD3(m[1], m[4], m[7]), SIMD3(m[2], m[5], m[8]))
  }

  /// Bodies that hang on a body, itself included.
  func subtree(_ body: Int) -> Set<Int> {
    var found: Set<Int> = [body]
    // Parents come before their children.
    for child in (body + 1)..<max(body + 1, Int(model.pointee.nbody))
    where found.contains(Int(model.pointee.body_parentid[child])) {
      found.insert(child)
    }
    return found
  }
}
