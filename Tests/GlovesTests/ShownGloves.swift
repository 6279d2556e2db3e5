import Gloves
import Retargeting
import Synchronization
import Teleoperation

/// Every glove that a stream has shown, and what could be read of it.
final class ShownGloves: Sendable {
  private let gloves = Mutex<[StreamGlove]>([])

  /// What a stream calls for a hand that has appeared.
  var make: GloveStream.MakeSink {
    { description in
      let glove = StreamGlove(description)
      self.gloves.withLock { $0.append(glove) }
      return glove
    }
  }

  /// Number of gloves so far.
  var count: Int { gloves.withLock { $0.count } }

  /// A glove by the order of appearance.
  subscript(index: Int) -> StreamGlove { gloves.withLock { $0[index] } }

  /// The first axis of a glove now; nil when there is no such glove.
  func firstAxis(_ index: Int) -> Int32? {
    gloves.withLock { index < $0.count ? $0[index].capabilities.axes[0]?.value : nil }
  }
}

extension StreamGlove {
  /// Reads everything that waits.
  func readAll() -> [DeviceReading] {
    var readings: [DeviceReading] = []
    while true {
      let reading = next()
      if reading == .none { return readings }
      readings.append(reading)
      if case .gone = reading { return readings }
    }
  }
}
