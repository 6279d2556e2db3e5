import Foundation
import GRDB

extension Row {
  /// The value of an enumeration that is stored as its word.
  func word<Word: RawRepresentable<String>>(_ type: Word.Type, _ index: Int) throws -> Word {
    let text = try decode(String.self, atIndex: index)
    guard let word = Word(rawValue: text) else {
      throw UnreadableValue(description: "'\(text)' is no \(type)")
    }
    return word
  }

  /// The bytes of a packed column.
  func bytes(_ index: Int) throws -> [UInt8] { [UInt8](try decode(Data.self, atIndex: index)) }

  /// A number that need not be one: SQLite keeps NaN as NULL.
  func number(_ index: Int) throws -> Double { try decode(Double?.self, atIndex: index) ?? .nan }
}
