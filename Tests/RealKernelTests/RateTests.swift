import DeviceTesting
import RealTime
import Robotics
import Synchronization
import Teleoperation
import Testing

extension Rig {
  @Suite struct RateTests {
    /// 8,000 events a second, as from two fast gloves, for two seconds.
    ///
    /// How many an emulated machine loses proves nothing and is told only (`dexpie-bench devices`
    /// measures it in release mode); that no loss is silent and the end is exact holds on any.
    @Test func noLossIsSilentAtEightThousandEventsASecond() throws {
      let pad = try DeviceShape.xboxPad.make()
      let hub = try Rig.hub()
      #expect(hub.publishes { $0.input != nil })
      let clock = MonotonicClock()
      let start = clock.now
      let frames = 2 * 2000
      var received = 0
      for frame in 0..<frames {
        // Four events: three changes and the report.
        let value = Int32(frame % 200 * 100 - 10_000)
        try pad.send([
          .axis(Control.leftX.code, value, at: 0), .axis(Control.leftY.code, -value, at: 0),
          .axis(Control.rightX.code, value, at: 0),
        ])
        while hub.rawEvents.pop() != nil { received += 1 }
        clock.sleep(until: start + Nanoseconds(frame + 1) * 500_000)
      }
      let seconds = (clock.now - start).seconds
      try pad.send([
        .key(Control.rightBumper.code, down: true, at: 0),
        .axis(Control.leftX.code, -32_768, at: 0), .axis(Control.leftY.code, 0, at: 0),
        .axis(Control.rightX.code, 0, at: 0),
      ])
      let leftward = Twist(linear: SIMD3(0, 0.25, 0), angular: .zero)
      #expect(
        hub.publishes {
          $0.input?.holdsTakeover == true && $0.input?.wrist == .velocity(leftward)
        }, "\(hub.state)")
      while hub.rawEvents.pop() != nil { received += 1 }
      let sent = 4 * frames + 5
      let resyncs = try #require(hub.statuses.first?.resyncs)
      #expect(hub.rawEvents.lost == 0)
      #expect(resyncs > 0 || received == sent)
      print(
        "rig: \(sent) events in \(seconds) s: \(received) read one by one, \(resyncs) resyncs")
    }
  }
}
