import Foundation
import Robotics

/// Reads JSON from a stream and says in one sentence what is wrong with it.
struct JSONReader: Sendable {
  /// Reads one value.
  ///
  /// Foundation's reader of JSON5, which knows NaN, is not used: it ends the process at text that
  /// is not UTF-8 (Swift 6.3).
  func read<Value: Decodable>(
    _ type: Value.Type, from bytes: ArraySlice<UInt8>, at time: Nanoseconds
  ) throws(GloveFault) -> Value {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw GloveFault(time: time, reason: "not UTF-8 text: \(TextField.shown(bytes))")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw GloveFault(time: time, reason: Self.describe(error, in: bytes))
    } catch {
      throw GloveFault(time: time, reason: "no JSON: \(TextField.shown(bytes))")
    }
  }

  private static func describe(_ error: DecodingError, in bytes: ArraySlice<UInt8>) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      "\(place(context.codingPath)) is not \(words(type))"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(place(context.codingPath)) has a value that means nothing here"
    default:
      // Python writes them, but they are no JSON.
      if let word = ["NaN", "Infinity"].first(where: { bytes.contains($0.utf8) }) {
        "\(word) instead of a number"
      } else {
        "no JSON: \(TextField.shown(bytes))"
      }
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let steps = path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
    let place = steps.joined()
    return place.isEmpty ? "the message" : String(place.trimmingPrefix("."))
  }

  private static func words(_ type: Any.Type) -> String {
    switch type {
    case is Double.Type: "a number"
    case is String.Type: "text"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}
