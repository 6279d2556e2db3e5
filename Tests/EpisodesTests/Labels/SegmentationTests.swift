import Episodes
import Testing

@Suite struct SegmentationTests {
  private let recorded = [
    LabelMaker.segment(0..<20, .policy), LabelMaker.segment(20..<50, .correction),
    LabelMaker.segment(50..<60, .policy),
  ]

  private func edited(_ edits: SegmentEdit...) throws -> Segmentation {
    var segmentation = Segmentation(recorded)
    for edit in edits { try segmentation.apply(edit) }
    return segmentation
  }

  @Test func aSplitMakesTwoOfTheSameOrigin() throws {
    let pieces = try edited(.split(at: 30)).pieces
    #expect(pieces.map(\.frames) == [0..<20, 20..<30, 30..<50, 50..<60])
    #expect(pieces.map(\.origin) == [0, 1, 1, 2])
  }

  @Test func aMergeDerivesFromTheLonger() throws {
    let pieces = try edited(.merge(at: 20)).pieces
    #expect(pieces.map(\.frames) == [0..<50, 50..<60])
    #expect(pieces.map(\.origin) == [1, 2])
    #expect(try edited(.move(border: 20, to: 25), .merge(at: 25)).pieces[0].origin == 0)
  }

  @Test func aMovedBorderLeavesBothAFrame() throws {
    #expect(try edited(.move(border: 20, to: 49)).borders == [49, 50])
    #expect(try edited(.move(border: 20, to: 1)).borders == [1, 50])
    #expect(throws: LabelRefusal.notBetween(50, 1...49)) { try edited(.move(border: 20, to: 50)) }
    #expect(throws: LabelRefusal.notBetween(0, 1...49)) { try edited(.move(border: 20, to: 0)) }
  }

  @Test func whatDoesNotFitIsRefusedWithWhatWould() throws {
    #expect(throws: LabelRefusal.noBorder(21, [20, 50])) { try edited(.merge(at: 21)) }
    #expect(throws: LabelRefusal.noBorder(0, [20, 50])) { try edited(.merge(at: 0)) }
    #expect(throws: LabelRefusal.isBorder(20)) { try edited(.split(at: 20)) }
    #expect(throws: LabelRefusal.isBorder(0)) { try edited(.split(at: 0)) }
    #expect(throws: LabelRefusal.noFrame(60, 0..<60)) { try edited(.split(at: 60)) }
    #expect("\(LabelRefusal.noBorder(21, [20, 50]))".contains("there are at 20, 50"))
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func whateverIsEditedTheSegmentsTileTheEpisode(seed: UInt64) throws {
    var maker = LabelMaker(seed: seed)
    let recorded = maker.segments(1 + maker.random.below(8))
    let count = recorded.last?.end ?? 0
    var segmentation = Segmentation(recorded)
    for _ in 0..<200 {
      let edit: SegmentEdit = maker.random.one(of: [
        .split(at: maker.random.below(count + 2) - 1),
        .merge(at: maker.random.below(count + 2) - 1),
        .move(border: maker.random.below(count + 2) - 1, to: maker.random.below(count + 2) - 1),
      ])
      let before = segmentation
      do { try segmentation.apply(edit) } catch { #expect(segmentation == before) }
      var next = 0
      for piece in segmentation.pieces {
        #expect(piece.start == next)
        #expect(piece.end > piece.start)
        #expect(recorded.indices.contains(piece.origin))
        next = piece.end
      }
      #expect(next == count)
    }
  }
}
