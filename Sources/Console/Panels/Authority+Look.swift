public import Robotics
public import TerminalUI

extension Authority {
  /// Its colour everywhere on the screens.
  public var tone: Tone {
    switch self {
    case .policy: .policy
    case .aligning: .align
    case .human: .human
    case .returning: .handBack
    case .hold: .hold
    case .fault: .fault
    }
  }

  /// Its letter in a time line, so that colour is not needed.
  public var letter: Unicode.Scalar {
    switch self {
    case .policy: "P"
    case .aligning: "A"
    case .human: "H"
    case .returning: "R"
    case .hold: "="
    case .fault: "!"
    }
  }

  /// Its height in a time line.
  public var fill: Timeline.Fill {
    switch self {
    case .policy: .low
    case .human, .fault: .full
    case .returning: .half
    case .aligning, .hold: .shade
    }
  }
}
