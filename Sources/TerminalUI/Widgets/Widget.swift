/// Something that draws itself into a region: a pure function of its own values.
public protocol Widget {
  /// Draws into the region, which may have any size, even none.
  func draw(in region: inout Region)
}
