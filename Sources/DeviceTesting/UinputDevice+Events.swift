public import Teleoperation

extension UinputDevice {
  /// Presses a key or button.
  ///
  /// - Throws: when the device has been destroyed.
  public func press(_ code: UInt16) throws(UinputError) {
    try send([.key(code, down: true, at: 0)])
  }

  /// Lets a key or button go.
  ///
  /// - Throws: when the device has been destroyed.
  public func release(_ code: UInt16) throws(UinputError) {
    try send([.key(code, down: false, at: 0)])
  }

  /// Moves an absolute axis.
  ///
  /// - Throws: when the device has been destroyed.
  public func move(_ code: UInt16, to value: Int32) throws(UinputError) {
    try send([.axis(code, value, at: 0)])
  }
}
