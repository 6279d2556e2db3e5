import Gloves
import Retargeting
import Testing

@Suite struct GloveFrameTests {
  @Test func keepsWhatItWasMadeOf() {
    let frame = GloveFrame(time: 5, side: .left, axes: [1, 2], unit: .counts)
    #expect(frame.axes == [1, 2] && frame.side == .left && frame.unit == .counts)
  }
}
