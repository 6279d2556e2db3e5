import Robotics
import Teleoperation
import Testing

@Suite struct DeviceMapTests {
  @Test func aPadAtRestAsksForNothing() throws {
    let (map, state) = try standardPad()
    let input = map.input(for: state, authority: .human, time: 5)
    #expect(
      input
        == OperatorInput(
          time: 5, wrist: .velocity(.zero), hand: .velocity(JointVector(repeating: 0, count: 6))))
  }

  @Test(arguments: [
    (Control.leftY, Int32.min, SIMD3(0.25, 0, 0), SIMD3<Double>.zero),
    (.leftX, .min, SIMD3(0, 0.25, 0), .zero),
    (.rightY, .min, SIMD3(0, 0, 0.2), .zero),
    (.rightX, .max, .zero, SIMD3(0, 0, -1.2)),
  ])
  func sticksMoveTheWrist(
    control: Control, value: Int32, linear: SIMD3<Double>, angular: SIMD3<Double>
  ) throws {
    var (map, state) = try standardPad()
    state.move(control, to: value)
    let twist = map.input(for: state, authority: .policy, time: 0).twist
    #expect(twist == Twist(linear: linear, angular: angular))
  }

  @Test func theLeftBumperMakesTheLeftStickRotate() throws {
    var (map, state) = try standardPad()
    state.move(.leftX, to: .max)
    state.press(.leftBumper)
    let twist = map.input(for: state, authority: .human, time: 0).twist
    #expect(twist == Twist(linear: .zero, angular: SIMD3(1.2, 0, 0)))
  }

  @Test func triggersCloseAndOpenTheHandBySynergy() throws {
    var (map, state) = try standardPad()
    state.move(.rightTrigger, to: 1023)
    let closing = map.input(for: state, authority: .human, time: 0).joints
    #expect(closing == [-1.5, -1.5, -1.5, -1.5, -1.5 * 0.7, -1.5 * 0.3])
    state.move(.leftTrigger, to: 1023)
    #expect(map.input(for: state, authority: .human, time: 0).joints.allSatisfy { $0 == 0 })
    state.move(.rightTrigger, to: 0)
    #expect(map.input(for: state, authority: .human, time: 0).joints == closing.map { -$0 })
  }

  @Test func theRateFollowsTheTrigger() throws {
    var (map, state) = try standardPad()
    state.move(.rightTrigger, to: 256)
    let quarter = map.input(for: state, authority: .human, time: 0).joints[0]
    state.move(.rightTrigger, to: 512)
    let half = map.input(for: state, authority: .human, time: 0).joints[0]
    #expect(half < quarter && quarter < 0 && half > -1.5)
  }

  @Test(arguments: [
    (Control.south, 0), (.east, 1), (.north, 2), (.west, 3),
    (.negative(Control.padX.code), 4), (.negative(Control.padY.code), 5),
  ])
  func fingersArePickedWhileThePersonDrives(control: Control, joint: Int) throws {
    var (map, state) = try standardPad()
    state.press(control)
    state.move(.rightTrigger, to: 1023)
    var expected = [Double](repeating: 0, count: 6)
    expected[joint] = -1.5
    #expect(map.input(for: state, authority: .human, time: 0).joints == expected)
    // Not before: the same buttons mean something else then.
    #expect(map.input(for: state, authority: .policy, time: 0).joints[0] == -1.5)
  }

  @Test func severalFingersCanBePicked() throws {
    var (map, state) = try standardPad()
    state.press(.south)
    state.press(.west)
    state.move(.leftTrigger, to: 1023)
    #expect(
      map.input(for: state, authority: .human, time: 0).joints == [1.5, 0, 0, 1.5, 0, 0])
  }

  @Test func theRightBumperHoldsTakeover() throws {
    var (map, state) = try standardPad()
    #expect(!map.holdsTakeover(state))
    state.press(.rightBumper)
    #expect(map.input(for: state, authority: .policy, time: 0).holdsTakeover)
    state.release(.rightBumper)
    #expect(!map.input(for: state, authority: .human, time: 0).holdsTakeover)
  }

  @Test func theHumanLayerAppliesAsSoonAsTakeoverIsHeld() throws {
    var (map, state) = try standardPad()
    #expect(map.action(pressing: .east, in: state, authority: .policy) == .hold)
    state.press(.rightBumper)
    #expect(map.action(pressing: .east, in: state, authority: .policy) == nil)
  }

  @Test(
    arguments: [
      (nil, Control.select, OperatorAction.stop), (nil, .guide, .stop), (nil, .east, .hold),
      (.leftBumper, .start, .resume), (.rightBumper, .rightStick, .forceTakeOver),
      (.leftStick, .rightStick, .takeOver), (.rightStick, .leftStick, .takeOver),
      (.start, .negative(Control.padY.code), .success),
      (.start, .positive(Control.padY.code), .failure),
      (.start, .negative(Control.padX.code), .mark),
      (.start, .positive(Control.padX.code), .nextEpisode),
    ] as [(Control?, Control, OperatorAction)])
  func buttonsAsk(held: Control?, pressed: Control, action: OperatorAction) throws {
    var (map, state) = try standardPad()
    if let held { state.press(held) }
    #expect(map.action(pressing: pressed, in: state, authority: .policy) == action)
    if held != nil {
      state.release(held ?? pressed)
      #expect(map.action(pressing: pressed, in: state, authority: .policy) == nil)
    }
  }

  @Test func stopStopsWhateverIsHeld() throws {
    for held in try standardKeymap().entries.map(\.control) where held.isButton {
      var (map, state) = try standardPad()
      state.press(held)
      for authority in Authority.allCases {
        #expect(map.action(pressing: .select, in: state, authority: authority) == .stop)
      }
    }
  }

  @Test func anotherHandsFingersAreFoundByTheirFirstWord() throws {
    let hand = HandModel(
      name: "two",
      joints: ["index bend", "index spread", "thumb"].map {
        Joint(name: $0, maximumSpeed: 1)
      })
    let yaml = """
      kind: gamepad
      requires: [BTN_SOUTH]
      controls:
        - {control: BTN_TR, takeover: hold, description: a}
        - {control: BTN_SELECT, action: stop, description: b}
        - {control: BTN_WEST, finger: index, description: c}
        - {control: ABS_RZ, hand: close, speed: 1, description: d}
      """
    let map = try DeviceMap(keymap: try DeviceKeymap(yaml: yaml, file: "two.yaml"), hand: hand)
    var state = DeviceState(capabilities: .xboxPad, triggers: map.triggers)
    state.press(.west)
    state.move(.rightTrigger, to: 1023)
    #expect(map.input(for: state, authority: .policy, time: 0).joints == [-1, -1, 0])
  }

  @Test(arguments: Authority.allCases, [true, false])
  func theLayerOfWhoDrivesApplies(authority: Authority, holds: Bool) throws {
    let yaml = """
      kind: pedal
      requires: [BTN_SOUTH]
      controls:
        - {control: BTN_TR, takeover: hold, description: a}
        - {control: BTN_EAST, action: next-episode, description: a}
        - {control: BTN_EAST, layer: policy, action: mark, description: b}
        - {control: BTN_EAST, layer: human, action: hand-back, description: c}
        - {control: BTN_EAST, layer: aligning, action: force-take-over, description: d}
        - {control: BTN_EAST, layer: returning, action: success, description: e}
        - {control: BTN_EAST, layer: hold, action: resume, description: f}
      """
    let map = try DeviceMap(
      keymap: try DeviceKeymap(yaml: yaml, file: "k.yaml"), hand: .inspireRH56)
    var state = map.state(of: .xboxPad)
    let expected: OperatorAction =
      switch authority {
      case .aligning: .forceTakeOver
      case .fault: .resume
      case .human: .handBack
      case _ where holds: .handBack
      case .policy: .mark
      case .returning: .success
      case .hold: .resume
      }
    let elsewhere = map.action(
      pressing: .east, in: state, authority: authority, isTakenOver: holds)
    #expect(elsewhere == expected)
    if holds { state.press(.rightBumper) }
    #expect(map.action(pressing: .east, in: state, authority: authority) == expected)
    #expect(map.action(pressing: .south, in: state, authority: authority) == nil)
  }

  @Test func aToggleIsNotHeld() throws {
    let yaml = """
      kind: pedal
      requires: [BTN_SOUTH]
      controls:
        - {control: BTN_TR, takeover: toggle, description: a}
        - {control: BTN_TL, clutch: hold, layer: human, description: b}
      """
    let map = try DeviceMap(
      keymap: try DeviceKeymap(yaml: yaml, file: "k.yaml"), hand: .inspireRH56)
    var state = map.state(of: .xboxPad)
    state.press(.rightBumper)
    #expect(map.toggles(.rightBumper) && !map.toggles(.leftBumper))
    #expect(!map.holdsTakeover(state), "the hub follows the presses")
    state.press(.leftBumper)
    #expect(map.isClutched(state, authority: .human))
    #expect(!map.isClutched(state, authority: .policy))
    #expect(map.isClutched(state, authority: .policy, isTakenOver: true))
    let input = map.input(for: state, authority: .human, time: 0)
    #expect(input.wrist == OperatorInput.Wrist.none && input.hand == OperatorInput.Hand.none)
  }

  @Test(arguments: [
    (Int32(1), SIMD3(-0.25, 0, 0), SIMD3<Double>.zero), (0, SIMD3(0, -0.25, 0), .zero),
    (2, SIMD3(0, 0, -0.2), .zero), (4, .zero, SIMD3(-1.2, 0, 0)), (3, .zero, SIMD3(0, -1.2, 0)),
    (5, .zero, SIMD3(0, 0, -1.2)),
  ])
  func bothFormsOfASpaceMouseMoveTheWrist(
    axis: Int32, linear: SIMD3<Double>, angular: SIMD3<Double>
  ) throws {
    let map = try DeviceMap(keymap: try standardKeymap("spacemouse"), hand: .inspireRH56)
    let range = AxisInfo(minimum: -350, maximum: 350)
    let absolute = DeviceCapabilities(
      keys: [0x100], axes: Dictionary(uniqueKeysWithValues: (0..<6).map { (UInt16($0), range) }))
    for (capabilities, event) in [
      (VirtualGamepad.spaceMouse().capabilities, InputEvent.relative(UInt16(axis), 350, at: 0)),
      (absolute, .axis(UInt16(axis), 350, at: 0)),
    ] {
      var state = map.state(of: capabilities)
      #expect(map.input(for: state, authority: .human, time: 0).twist == .zero)
      _ = state.apply(event)
      let input = map.input(for: state, authority: .human, time: 0)
      #expect(input.twist == Twist(linear: linear, angular: angular))
      #expect(input.hand == OperatorInput.Hand.none)
    }
  }

  @Test func keysMoveBothWays() throws {
    let map = try DeviceMap(keymap: try standardKeymap("keyboard"), hand: .inspireRH56)
    var state = map.state(of: DeviceCapabilities(keys: Set(1...120), axes: [:]))
    let eight = try #require(Control(name: "KEY_KP8"))
    let two = try #require(Control(name: "KEY_KP2"))
    state.press(eight)
    #expect(map.input(for: state, authority: .human, time: 0).twist.linear.x == 0.1)
    state.release(eight)
    state.press(two)
    #expect(map.input(for: state, authority: .human, time: 0).twist.linear.x == -0.1)
  }

  @Test func anUnknownFingerIsAnErrorWithItsLine() throws {
    let hand = HandModel(name: "claw", joints: [Joint(name: "jaw", maximumSpeed: 1)])
    let yaml = """
      kind: gamepad
      requires: [BTN_SOUTH]
      synergy: {pinky: 1}
      controls:
        - {control: BTN_TR, takeover: hold, description: a}
        - {control: BTN_SELECT, action: stop, description: b}
        - {control: BTN_WEST, finger: index, description: c}
      """
    let keymap = try DeviceKeymap(yaml: yaml, file: "k.yaml")
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceMap(keymap: keymap, hand: hand)
    }
    #expect(
      error?.description == """
        k.yaml:3: unknown finger "pinky"; expected one of claw: jaw
        k.yaml:7: unknown finger "index"; expected one of claw: jaw
        """)
  }

  @Test(arguments: 0..<20) func anyStateGivesAFiniteInput(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (map, state) = try standardPad()
    for _ in 0..<500 {
      let type: UInt16 = random.next() % 2 == 0 ? 1 : 3
      let code = UInt16(random.next() % (type == 1 ? 0x180 : 0x12))
      _ = state.apply(
        InputEvent(
          time: 0, type: type, code: code, value: Int32(truncatingIfNeeded: random.next() % 3)))
      _ = state.apply(.axis(code, Int32(truncatingIfNeeded: random.next()), at: 0))
      let input = map.input(
        for: state, authority: random.next() % 2 == 0 ? .human : .policy, time: 0)
      #expect(input.isFinite)
      #expect(abs(input.twist.linear).max() <= 0.25 && abs(input.twist.angular).max() <= 1.2)
      #expect(input.joints.allSatisfy { abs($0) <= 1.5 })
    }
  }
}

private func abs(_ vector: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(Swift.abs(vector.x), Swift.abs(vector.y), Swift.abs(vector.z))
}
