import CEvdev
public import Robotics

extension Control {
  /// The control that an event of the kernel is about; nil for marks between events and for what is
  /// no control, such as a heartbeat.
  public init?(_ event: RawInputEvent) {
    switch Int32(event.type) {
    case EV_KEY: self = .key(event.code)
    case EV_ABS: self = .axis(event.code)
    case EV_REL: self = .relative(event.code)
    default: return nil
    }
  }
}
