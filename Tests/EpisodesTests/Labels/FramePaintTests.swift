import Testing

@testable import Episodes

@Suite struct FramePaintTests {
  /// The same frame by frame.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func rangesSayTheSameAsFrames(seed: UInt64) {
    var maker = LabelMaker(seed: seed)
    let count = 30
    var paint = FramePaint<Int>()
    var values = [(value: Int, change: Int64)?](repeating: nil, count: count)
    for change in 1...60 as ClosedRange<Int64> {
      let frames = maker.frames(count)
      let value = maker.random.optional { $0.below(3) }
      let isNew = frames.contains { values[$0]?.value != value }
      #expect(paint.paint(frames, value, change: change) == isNew)
      if isNew { for frame in frames { values[frame] = value.map { ($0, change) } } }
      for index in paint.runs.indices.dropFirst() {
        #expect(paint.runs[index - 1].frames.upperBound <= paint.runs[index].frames.lowerBound)
      }
      let asked = maker.frames(count)
      let found = paint.majority(in: asked)
      let expected = (0..<3).first { value in
        asked.count { values[$0]?.value == value } * 2 > asked.count
      }
      #expect(found?.value == expected)
      let newest = asked.compactMap { values[$0] }.filter { $0.value == expected }.map(\.change)
      #expect(found?.change == (expected == nil ? nil : newest.max()))
    }
  }
}
