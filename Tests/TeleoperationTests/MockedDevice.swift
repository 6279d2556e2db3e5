/// What umockdev must know of a device: the kernel's answers to libevdev's questions.
struct MockedDevice {
  var name: String
  var vendor = 0x045e
  var product = 0x028e
  var keys: [Int]
  var pressed: [Int] = []
  /// Code, minimum, maximum, fuzz, flat and value.
  var axes: [(Int, Int32, Int32, Int32, Int32, Int32)]

  /// Codes of the relative axes.
  var relatives: [Int] = []

  /// The Xbox 360 pad whose answers and events were recorded from a kernel 6.1.
  static let recordedPad = MockedDevice(
    name: "Microsoft X-Box 360 pad",
    keys: [0x130, 0x131, 0x133, 0x134, 0x136, 0x137, 0x13a, 0x13b, 0x13c, 0x13d, 0x13e],
    axes: [0, 1, 3, 4].map { ($0, -32768, 32767, 16, 128, $0 == 0 ? 2100 : 0) }
      + [2, 5].map { ($0, 0, 1023, 0, 0, 0) } + [16, 17].map { ($0, -1, 1, 0, 0, 0) })

  /// Three pedals of PCsensor, which type a, b and c.
  static let pedal = MockedDevice(
    name: "PCsensor FootSwitch Keyboard", vendor: 0x0c45, product: 0x7404,
    keys: Array(1...0x58), axes: [])

  /// A glove of 22 axes with a kernel's usual fuzz, as a HID descriptor gives it.
  static let dataGlove = MockedDevice(
    name: "Test Data Glove R", vendor: 0x1209, product: 0x6c6f, keys: [],
    axes: (Array(0...10) + Array(16...26)).map { ($0, 0, 4095, 15, 255, 2048) })

  /// A SpaceMouse on a kernel that reports its deflection as changes.
  static let spaceMouse = MockedDevice(
    name: "3Dconnexion SpaceNavigator", vendor: 0x046d, product: 0xc626, keys: [0x100, 0x101],
    axes: [], relatives: Array(0...5))

  /// A keyboard for writing.
  static let keyboard = MockedDevice(
    name: "AT Translated Set 2 keyboard", vendor: 1, product: 1, keys: Array(1...0x58), axes: [])

  /// A device with an axis and nothing else.
  static let glove = MockedDevice(name: "glove", keys: [], axes: [(0, 0, 4095, 0, 0, 0)])

  /// The events recorded with it: type, code and value.
  static let recordedEvents: [(Int32, Int32, Int32)] = {
    var events: [(Int32, Int32, Int32)] = [(0, 3, 0)]
    for step in 0..<18 {
      events += [(3, 0, Int32(2200 + 100 * step)), (1, 0x130, Int32(step % 2)), (0, 0, 0)]
    }
    return events + [(1, 0x130, 0), (0, 0, 1)]
  }()

  /// umockdev's description of the device and its node.
  func description(number: Int) -> String {
    """
    P: /devices/virtual/input/input\(number)/event\(number)
    N: input/event\(number)
    E: DEVNAME=/dev/input/event\(number)
    E: SUBSYSTEM=input
    E: MAJOR=13
    E: MINOR=\(64 + number)
    A: dev=13:\(64 + number)
    L: device=../../input\(number)

    P: /devices/virtual/input/input\(number)
    E: SUBSYSTEM=input
    A: name=\(name)

    """
  }

  /// The answers in umockdev's format.
  var answers: String {
    // libevdev asks for the name with a buffer of 255 bytes; another size is another question.
    let nameBytes = Array(name.utf8) + [UInt8](repeating: 0, count: 255 - name.utf8.count)
    let types =
      (keys.isEmpty ? [0] : [0, 1]) + (relatives.isEmpty ? [] : [2]) + (axes.isEmpty ? [] : [3])
      + [4]
    var lines = [
      "EVIOCGBIT(0) 8 \(bits(types, bytes: 8))",
      "EVIOCGNAME(0) \(name.utf8.count + 1) \(hex(nameBytes))",
      "EVIOCGID 0 \(hex(words([3, vendor, product, 0x114])))",
      "EVIOCGVERSION 0 01000100", "EVIOCGPROP(0) 8 \(bits([], bytes: 8))",
      "EVIOCGBIT(1) 96 \(bits(keys, bytes: 96))",
      "EVIOCGBIT(3) 8 \(bits(axes.map(\.0), bytes: 8))",
    ]
    for type in [2, 4, 5, 17, 18, 21] {
      let size = type == 21 ? 16 : 8
      // MSC_TIMESTAMP is what a glove sends that has nothing new to say.
      let codes = type == 2 ? relatives : type == 4 ? [5] : []
      lines.append("EVIOCGBIT(\(type)) \(size) \(bits(codes, bytes: size))")
    }
    lines += [
      "EVIOCGKEY(0) 96 \(bits(pressed, bytes: 96))", "EVIOCGLED(0) 8 \(bits([], bytes: 8))",
      "EVIOCGSW(0) 8 \(bits([], bytes: 8))",
    ]
    for (code, minimum, maximum, fuzz, flat, value) in axes {
      let numbers = [value, minimum, maximum, fuzz, flat, 0].map { UInt32(bitPattern: $0) }
      let bytes = numbers.flatMap { number in
        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
      }
      lines.append("EVIOCGABS\(code == 0 ? "" : "(\(code))") 0 \(hex(bytes))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func bits(_ numbers: [Int], bytes count: Int) -> String {
    var bytes = [UInt8](repeating: 0, count: count)
    for number in numbers { bytes[number / 8] |= 1 << UInt8(number % 8) }
    return hex(bytes)
  }

  private func words(_ numbers: [Int]) -> [UInt8] {
    numbers.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
