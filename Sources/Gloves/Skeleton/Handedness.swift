/// Which hand's thumb, index and middle finger show the axes x, y and z of a space.
public enum Handedness: String, Sendable, Hashable, Codable, CaseIterable {
  /// As in mathematics, robotics and OpenXR.
  case right
  /// As in Unity and DirectX: what is a left hand there would be a right hand here.
  case left
}
