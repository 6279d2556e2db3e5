import Foundation
import Retargeting
import Robotics
import Teleoperation

/// Our own format for any other glove, one JSON object a line.
///
/// `{"side":"right","axes":[0.1,0.2],"unit":"radians"}`; the unit is `radians`, `degrees` or
/// `counts`, radians when it is missing, and the side the source's when it is missing.
struct JSONFormat: GloveFormat {
  private struct Message: Decodable {
    var side: HandSide?
    var axes: [Double]
    var unit: Unit?
  }

  private enum Unit: String, Decodable { case radians, degrees, counts }

  private let options: GloveSource.Options
  private let reader = JSONReader()

  init(options: GloveSource.Options) { self.options = options }

  mutating func read(_ message: ArraySlice<UInt8>, at time: Nanoseconds) -> [GloveReading] {
    do throws(GloveFault) {
      let message = try reader.read(Message.self, from: message, at: time)
      return [.frame(try frame(message, at: time))]
    } catch {
      return [.fault(error)]
    }
  }

  private func frame(_ message: Message, at time: Nanoseconds) throws(GloveFault) -> GloveFrame {
    let side = message.side ?? options.side
    let unit = message.unit ?? .radians
    func fault(_ reason: String) -> GloveFault {
      GloveFault(time: time, side: side, reason: reason)
    }
    guard (1...GloveAxes.codes.count).contains(message.axes.count) else {
      throw fault("\(message.axes.count) axes; expected 1 to \(GloveAxes.codes.count)")
    }
    let range: ClosedRange<Double> =
      switch unit {
      case .radians: -Double.pi...Double.pi
      case .degrees: -180...180
      case .counts: 0...Double(options.maximum)
      }
    for (index, value) in message.axes.enumerated() where !range.contains(value) {
      let words = String(format: "%g to %g \(unit)", range.lowerBound, range.upperBound)
      throw fault("axis \(index + 1) is \(value), not \(words)")
    }
    return GloveFrame(
      time: time, side: side,
      axes: unit == .degrees ? message.axes.map { $0 * .pi / 180 } : message.axes,
      unit: unit == .counts ? .counts : .radians)
  }
}
