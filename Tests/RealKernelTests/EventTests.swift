import DeviceTesting
import Foundation
import RealTime
import Robotics
import Teleoperation
import Testing

extension Rig {
  @Suite struct EventTests {
    private let pad: UinputDevice
    private let device: EvdevDevice

    init() throws {
      pad = try DeviceShape.xboxPad.plugged(into: "rig/pad").make()
      device = try EvdevDevice(path: pad.identity.path)
    }

    @Test func aPadIsDescribedAsItWasMade() {
      #expect(device.identity == pad.identity)
      #expect(device.identity.stableID == "045e:028e:rig/pad")
      #expect(device.capabilities == .xboxPad)
    }

    @Test func eventsArriveInOrderWithTheKernelsTime() throws {
      #expect(device.hasMonotonicTime)
      let clock = MonotonicClock()
      let before = clock.now
      try pad.send([
        .key(Control.south.code, down: true, at: 0), .axis(Control.leftX.code, 1234, at: 0),
      ])
      try pad.send([.axis(Control.leftY.code, -32_768, at: 0)])
      let after = clock.now
      let readings = device.readings()
      #expect(
        readings.map(\.change) == [
          Kernel.key(.south, 1), Kernel.axis(.leftX, 1234), Kernel.report,
          Kernel.axis(.leftY, -32_768), Kernel.report,
        ])
      for time in readings.compactMap(\.event?.time) {
        // The kernel counts whole microseconds.
        #expect(time >= before - 1000 && time <= after)
      }
      #expect(device.next() == .none)
    }

    @Test func aValueThatStaysIsNotSentButATimestampIs() throws {
      let glove = try DeviceShape.glove(axes: 22).make()
      let reader = try EvdevDevice(path: glove.identity.path)
      let axis = GloveAxes.codes[21]
      try glove.send([.axis(axis, 2000, at: 0)])
      #expect(reader.readings().map(\.change) == [[3, Int(axis), 2000], Kernel.report])
      try glove.send([.axis(axis, 2000, at: 0)])
      #expect(reader.readings().isEmpty)
      try glove.send([
        .axis(axis, 2000, at: 0),
        InputEvent(time: 0, type: Kernel.miscellaneous, code: Kernel.timestamp, value: 77),
      ])
      #expect(reader.readings().map(\.change) == [[4, 5, 77], Kernel.report])
    }

    @Test func fuzzHidesSmallMovements() throws {
      try pad.move(Control.leftX.code, to: 7)
      #expect(device.readings().isEmpty)
      try pad.move(Control.leftX.code, to: 7000)
      #expect(device.readings().map(\.change) == [Kernel.axis(.leftX, 7000), Kernel.report])
    }

    @Test func everyShapeIsMadeAndRead() throws {
      let shapes: [DeviceShape] = [
        .footPedal, .spaceMouseRelative, .spaceMouseAbsolute, .glove(axes: 6), .glove(axes: 25),
      ]
      for shape in shapes {
        let made = try shape.make()
        let reader = try EvdevDevice(path: made.identity.path)
        #expect(reader.identity.name == shape.identity.name)
        #expect(reader.capabilities.keys == shape.keys)
        #expect(reader.capabilities.axes == shape.axes)
      }
    }

    @Test func aKeyHeldAtOpeningIsSeen() throws {
      try pad.press(Control.rightBumper.code)
      let late = try EvdevDevice(path: pad.identity.path)
      #expect(late.capabilities.pressed == [Control.rightBumper.code])
      let hub = try Rig.hub()
      #expect(
        RealKernel.eventually { hub.statuses.first?.waitingForRelease == ["RB"] })
      #expect(hub.publishes { $0.input?.holdsTakeover == false })
      try pad.release(Control.rightBumper.code)
      #expect(RealKernel.eventually { hub.statuses.first?.waitingForRelease == [] })
      try pad.press(Control.rightBumper.code)
      #expect(hub.publishes { $0.input?.holdsTakeover == true })
    }

    /// Told, not judged: an emulated machine beside other work proves nothing about time.
    @Test func latencyIsTold() throws {
      let clock = MonotonicClock()
      var latencies: [Double] = []
      for step in 0..<300 {
        let wakeup = Wakeup()
        let path = device.descriptor
        let woken = Mailbox<Nanoseconds>()
        let reader = WorkThread("reader", priority: .realTime) {
          var polled = pollfd(fd: path, events: Int16(POLLIN), revents: 0)
          wakeup.raise()
          poll(&polled, 1, 1000)
          woken.replace(clock.now)
        }
        wakeup.wait(milliseconds: 1000)
        usleep(300)
        try pad.move(Control.leftX.code, to: step % 2 == 0 ? 10_000 : -10_000)
        reader.join()
        let event = try #require(device.readings().first?.event)
        latencies.append((try #require(woken.newest) - event.time).seconds * 1e6)
      }
      latencies.sort()
      print(
        "rig: event to awakened reader: p50 \(Int(latencies[150])) us,",
        "p99 \(Int(latencies[296])) us, largest \(Int(latencies[299])) us")
    }
  }
}
