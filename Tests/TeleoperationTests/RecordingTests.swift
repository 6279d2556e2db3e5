import Foundation
import Robotics
import Teleoperation
import Testing

// Among the others, because the mocked `/dev` is the process's: one at a time.
extension MockedKernelTests {
  /// Devices recorded from a real kernel (`.ci/real-kernel --record`), played by umockdev.
  ///
  /// Each plays the whole of what was recorded and must end in exactly the state the recorded person
  /// left it in.
  @Suite struct RecordingTests {
    private func hub(calibrations: [GloveCalibration] = []) throws -> DeviceHub {
      let hub = try DeviceHub(
        keymaps: try DeviceKeymap.loadAll(environment: [:]), hand: .inspireRH56,
        calibrations: calibrations)
      hub.start()
      return hub
    }

    private func state(_ hub: DeviceHub) -> OperatorState { hub.newest(after: .none) }

    /// Plays frames to a hub, each when it has read the one before.
    ///
    /// umockdev's node is a pseudo-terminal: of more than 4 kB that wait it hands out a part of an
    /// event, which is an error to libevdev.
    private func play(
      _ frames: some Sequence<[Recording.Event]>, of recording: Recording, on kernel: MockedKernel,
      to hub: DeviceHub
    ) {
      var count = hub.statuses.first?.events ?? 0
      for frame in frames {
        #expect(kernel.send(frame, of: recording))
        count += frame.count
        #expect(eventually { hub.statuses.first?.events == count })
      }
    }

    /// Everything the device said, as type, code and value, and the device at the end of it.
    private func play(_ name: String) throws -> (events: [[Int]], device: EvdevDevice) {
      let kernel = try #require(MockedKernel())
      let recording = try Recording(name)
      #expect(kernel.plugIn(recording))
      let device = try EvdevDevice(path: recording.node)
      var events: [[Int]] = []
      for frame in recording.frames {
        #expect(kernel.send(frame, of: recording))
        while case .event(let event) = device.next() {
          events.append([Int(event.type), Int(event.code), Int(event.value)])
        }
      }
      #expect(events == recording.frames.flatMap { $0.map(\.numbers) })
      return (events, device)
    }

    @Test func aPadEndsWithTheHatPushed() throws {
      let (events, device) = try play("pad")
      #expect(device.identity.stableID == "045e:028e:Microsoft X-Box 360 pad")
      var expected = DeviceCapabilities.xboxPad
      expected.axes[Control.padY.code]?.value = -1
      #expect(device.capabilities == expected)
      #expect(events.filter { $0 == [0, 0, 0] }.count == 25)
    }

    @Test func aPedalEndsWithTheMiddleDown() throws {
      let (events, device) = try play("pedal")
      #expect(device.identity.vendor == 0x1a86 && device.identity.product == 0xe026)
      #expect(device.capabilities.pressed == [48])
      #expect(device.capabilities.isKeyboard, "it types letters like a keyboard")
      #expect(events.filter { $0 == [1, 30, 2] }.count == 3, "a keyboard repeats what is held")
    }

    @Test func aRelativeSpaceMouseEndsDeflected() throws {
      let (events, device) = try play("spacemouse-relative")
      #expect(device.capabilities.relatives == [0, 1, 2, 3, 4, 5])
      #expect(device.capabilities.pressed == [0x100])
      #expect(events.filter { $0[0] == 2 && $0[1] == 1 }.map { $0[2] }.reduce(0, +) == -4650)
    }

    @Test func anAbsoluteSpaceMouseEndsDeflected() throws {
      let (_, device) = try play("spacemouse-absolute")
      let axes = device.capabilities.axes
      #expect((0...5).map { axes[$0]?.value } == [0, -350, 0, 0, 0, 100])
      #expect(axes[1] == AxisInfo(minimum: -350, maximum: 350, fuzz: 2, flat: 43, value: -350))
      #expect(device.capabilities.pressed == [0x100])
    }

    @Test func aGloveOfTwentyTwoAxesEndsWhereTheHandIs() throws {
      let (events, device) = try play("glove")
      let axes = device.capabilities.axes
      #expect(axes.count == 22)
      let codes = GloveAxes.codes.prefix(22)
      #expect(codes.map { axes[$0]?.value } == (1...22).map { Int32(100 * $0) })
      #expect(events.filter { $0[0] == 4 && $0[1] == 5 }.count == 61, "its heartbeat, every frame")
    }

    @Test func theHubEndsWithTheInputOfTheLastFrame() throws {
      let kernel = try #require(MockedKernel())
      let pad = try Recording("pad")
      #expect(kernel.plugIn(pad))
      let hub = try hub()
      #expect(eventually { state(hub).input != nil })
      // Up to the frame in which the stick is at its end and the trigger closes the hand.
      play(pad.frames.prefix(21), of: pad, on: kernel, to: hub)
      // The stick ends eight counts before its end.
      #expect(eventually { (0.249..<0.25).contains(state(hub).input?.twist.linear.x ?? 0) })
      #expect(state(hub).input?.holdsTakeover == true)
      // The thumb turns a third as far as the fingers close, and bends 0.7 of it.
      let closing = [1, 1, 1, 1, 0.7, 0.3].map { -1.5 * 1020 / 1023 * $0 }
      for (joint, rate) in zip(state(hub).input?.joints ?? [], closing) {
        #expect(abs(joint - rate) < 0.01)
      }
      play(pad.frames.dropFirst(21), of: pad, on: kernel, to: hub)
      #expect(eventually { state(hub).input?.holdsTakeover == false })
      #expect(eventually { state(hub).input?.wrist == .velocity(.zero) })
      #expect(state(hub).releases == 1)
    }

    @Test func thePedalStopsOnceAndTakesOver() throws {
      let kernel = try #require(MockedKernel())
      let pedal = try Recording("pedal")
      #expect(kernel.plugIn(pedal))
      let hub = try hub()
      #expect(eventually { hub.statuses.first?.kind == .pedal })
      play(pedal.frames, of: pedal, on: kernel, to: hub)
      // The last frame lets the clutch go.
      #expect(
        eventually { state(hub).input?.holdsTakeover == true && !state(hub).isClutched })
      #expect(hub.stopRequests == 1)
      #expect(state(hub).clutches == 2, "what a keyboard repeats is pressed once")
    }

    @Test(arguments: ["spacemouse-relative", "spacemouse-absolute"])
    func aSpaceMouseMovesTheWristForward(_ name: String) throws {
      let kernel = try #require(MockedKernel())
      let mouse = try Recording(name)
      #expect(kernel.plugIn(mouse))
      let hub = try hub()
      #expect(eventually { hub.statuses.first?.kind == .spacemouse })
      play(mouse.frames, of: mouse, on: kernel, to: hub)
      #expect(eventually { state(hub).input?.holdsTakeover == true })
    }

    @Test func theGloveMovesTheHand() throws {
      let kernel = try #require(MockedKernel())
      let glove = try Recording("glove")
      #expect(kernel.plugIn(glove))
      let ranges = GloveAxes.codes.map { ($0, GloveCalibration.Range(open: 0, closed: 4095)) }
      let hub = try hub(calibrations: [
        GloveCalibration(
          person: "A", device: "1209:6c6f:Test data glove 22",
          axes: Dictionary(uniqueKeysWithValues: ranges))
      ])
      #expect(eventually { hub.statuses.first?.keymap == "glove-20" })
      play(glove.frames, of: glove, on: kernel, to: hub)
      // The last frame bends each finger a little more than the one before it; 1 is open.
      #expect(
        eventually {
          guard case .position(let joints) = state(hub).input?.hand else { return false }
          return joints.values.allSatisfy { $0 > 0 && $0 < 1 } && joints[0] < joints[1]
            && joints[1] < joints[2] && joints[2] < joints[3]
        }, "\(state(hub))")
    }
  }
}
