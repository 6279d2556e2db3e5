import Glibc

/// Lines from a serial port at 115,200 baud, 8 bits, no parity, one stop bit.
final class SerialTransport: GloveTransport {
  private(set) var descriptor: Int32 = -1
  private let path: String
  private var buffer = [UInt8](repeating: 0, count: 4096)

  init(path: String) { self.path = path }

  deinit { close() }

  func open(cancel: Int32) throws(TransportError) {
    guard descriptor < 0 else { return }
    // Without waiting for a carrier, and without becoming this program's terminal.
    let descriptor = Glibc.open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.refusal(errno, path) }
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else {
      Glibc.close(descriptor)
      throw TransportError("\(path): not a serial port", isTemporary: false)
    }
    cfmakeraw(&settings)
    cfsetspeed(&settings, speed_t(B115200))
    settings.c_cflag &= ~(tcflag_t(CSTOPB) | tcflag_t(CRTSCTS))
    settings.c_cflag |= tcflag_t(CLOCAL) | tcflag_t(CREAD)
    guard tcsetattr(descriptor, TCSANOW, &settings) == 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw Self.refusal(code, path)
    }
    // What the port has kept since it was plugged in is old.
    tcflush(descriptor, TCIFLUSH)
    self.descriptor = descriptor
  }

  func read(_ body: (TransportItem) -> Void) -> String? {
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        buffer.withUnsafeBytes { body(.bytes(UnsafeRawBufferPointer(rebasing: $0[..<count]))) }
        return nil
      }
      // A port that was pulled out reads as ended, or fails.
      if count == 0 || errno == EIO || errno == ENODEV || errno == ENXIO {
        return "\(path) was unplugged"
      }
      if errno == EINTR { continue }
      return errno == EAGAIN ? nil : "\(path): \(String(cString: strerror(errno)))"
    }
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  private static func refusal(_ code: Int32, _ path: String) -> TransportError {
    switch code {
    case EACCES, EPERM:
      TransportError(
        """
        \(path): no permission. Join the group that owns serial ports: sudo usermod -aG dialout \
        $USER, then log in again
        """, isTemporary: false)
    case ENOENT, ENXIO, ENODEV, EIO:
      TransportError(
        "\(path): no such port. Plug the glove in; list ports with: ls /dev/ttyACM* /dev/ttyUSB*",
        isTemporary: true)
    case EBUSY:
      TransportError("\(path): taken by another program", isTemporary: true)
    default:
      TransportError("\(path): \(String(cString: strerror(code)))", isTemporary: false)
    }
  }
}
