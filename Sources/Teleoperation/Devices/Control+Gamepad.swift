import CEvdev

// The controls of a gamepad by where they are, after ``GamepadLayout`` has put them there. Words on
// the screen are those printed on the most common pad.
extension Control {
  /// The upper right shoulder button, RB.
  public static let rightBumper = Control.key(UInt16(BTN_TR))
  /// The upper left shoulder button, LB.
  public static let leftBumper = Control.key(UInt16(BTN_TL))
  /// The lower face button, A.
  public static let south = Control.key(UInt16(BTN_SOUTH))
  /// The right face button, B.
  public static let east = Control.key(UInt16(BTN_EAST))
  /// The upper face button, Y.
  public static let north = Control.key(UInt16(BTN_NORTH))
  /// The left face button, X.
  public static let west = Control.key(UInt16(BTN_WEST))
  /// The button left of the middle, BACK or SELECT.
  public static let select = Control.key(UInt16(BTN_SELECT))
  /// The button right of the middle, START.
  public static let start = Control.key(UInt16(BTN_START))
  /// The button in the middle.
  public static let guide = Control.key(UInt16(BTN_MODE))
  /// A click of the left stick.
  public static let leftStick = Control.key(UInt16(BTN_THUMBL))
  /// A click of the right stick.
  public static let rightStick = Control.key(UInt16(BTN_THUMBR))
  /// The left stick, left to right.
  public static let leftX = Control.axis(UInt16(ABS_X))
  /// The left stick, up to down.
  public static let leftY = Control.axis(UInt16(ABS_Y))
  /// The right stick, left to right.
  public static let rightX = Control.axis(UInt16(ABS_RX))
  /// The right stick, up to down.
  public static let rightY = Control.axis(UInt16(ABS_RY))
  /// The left trigger, LT.
  public static let leftTrigger = Control.axis(UInt16(ABS_Z))
  /// The right trigger, RT.
  public static let rightTrigger = Control.axis(UInt16(ABS_RZ))
  /// The directional pad, left to right.
  public static let padX = Control.axis(UInt16(ABS_HAT0X))
  /// The directional pad, up to down.
  public static let padY = Control.axis(UInt16(ABS_HAT0Y))

  /// What people call the control, such as `RB`; the kernel's name when there is no word for it.
  public var word: String {
    switch self {
    case .key, .axis, .relative: Self.words[self] ?? name
    case .negative(let code):
      Self.words[.axis(code)].map { Self.directed($0, "←", "↑") } ?? name
    case .positive(let code):
      Self.words[.axis(code)].map { Self.directed($0, "→", "↓") } ?? name
    }
  }

  private static func directed(_ word: String, _ across: String, _ along: String) -> String {
    if word.hasSuffix("↔") { return word.dropLast() + across }
    if word.hasSuffix("↕") { return word.dropLast() + along }
    return word
  }

  private static let words: [Control: String] = [
    .rightBumper: "RB", .leftBumper: "LB", .south: "A", .east: "B", .north: "Y", .west: "X",
    .select: "BACK", .start: "START", .guide: "GUIDE", .leftStick: "left stick click",
    .rightStick: "right stick click", .leftX: "left stick ↔", .leftY: "left stick ↕",
    .rightX: "right stick ↔", .rightY: "right stick ↕", .leftTrigger: "LT",
    .rightTrigger: "RT", .padX: "d-pad ↔", .padY: "d-pad ↕",
  ]
}
