import Foundation
import Testing

@testable import Episodes

@Suite struct LabelHistoryTests {
  private func change(
    _ id: Int64, _ action: LabelChange.Action, _ target: Int64? = nil, author: String = "Mia"
  ) -> LabelChange {
    LabelChange(
      id: id, episode: 1, action: action, target: target, author: author, date: Date())
  }

  @Test func everybodyUndoesOnlyTheirOwn() throws {
    let history = try LabelHistory([
      change(1, .set), change(2, .set, author: "Tom"), change(3, .set),
      change(4, .undo, 3),
    ])
    #expect(history.inForce.map(\.id) == [1, 2])
    #expect(history.undoable(by: "Mia")?.id == 1)
    #expect(history.undoable(by: "Tom")?.id == 2)
    #expect(history.undoable(by: "Eve") == nil)
    #expect(history.redoable(by: "Mia")?.id == 3)
    #expect(history.redoable(by: "Tom") == nil)
  }

  @Test func aNewChangeForgetsWhatItsAuthorCouldRedo() throws {
    let undone = [change(1, .set), change(2, .undo, 1)]
    #expect(try LabelHistory(undone).redoable(by: "Mia")?.id == 1)
    #expect(try LabelHistory(undone + [change(3, .set)]).redoable(by: "Mia") == nil)
    #expect(
      try LabelHistory(undone + [change(3, .set, author: "Tom")]).redoable(by: "Mia")?.id == 1)
  }

  @Test func anImpossibleEntryIsAnError() {
    for wrong in [
      [change(1, .undo)], [change(1, .undo, 7)], [change(1, .set), change(2, .redo, 1)],
      [change(1, .set), change(2, .undo, 1), change(3, .undo, 1)],
      [change(1, .set), change(2, .undo, 1, author: "Tom")],
    ] {
      #expect(throws: UnreadableValue.self) { try LabelHistory(wrong) }
    }
  }

  /// A pair of stacks for each author, as an editor has them.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func undoAndRedoAreThoseOfAnEditor(seed: UInt64) throws {
    var random = RandomValues(seed: seed)
    var changes: [LabelChange] = []
    var done: [String: [Int64]] = [:]
    var undone: [String: [Int64]] = [:]
    for id in 1...120 as ClosedRange<Int64> {
      let author = random.one(of: ["Mia", "Tom"])
      switch random.below(3) {
      case 1:
        guard let target = done[author]?.popLast() else { continue }
        undone[author, default: []].append(target)
        changes.append(change(id, .undo, target, author: author))
      case 2:
        guard let target = undone[author]?.popLast() else { continue }
        done[author, default: []].append(target)
        changes.append(change(id, .redo, target, author: author))
      default:
        done[author, default: []].append(id)
        undone[author] = []
        changes.append(change(id, .set, author: author))
      }
      let history = try LabelHistory(changes)
      #expect(history.inForce.map(\.id) == done.values.joined().sorted())
      for author in ["Mia", "Tom"] {
        #expect(history.undoable(by: author)?.id == done[author]?.last)
        #expect(history.redoable(by: author)?.id == undone[author]?.last)
      }
    }
  }
}
