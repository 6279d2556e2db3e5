import Foundation
import Robotics

/// Reads JSON from a stream and says in one sentence what is wrong with it.
struct JSONReader: Sendable {
  /// Reads one value.
  ///
  /// NaN and Infinity are read too, which JSON does not know and Python writes: so it is said
  /// which number is none.
  func read<Value: Decodable>(
    _ type: Value.Type, from bytes: ArraySlice<UInt8>, at time: Nanoseconds
  ) throws(GloveFault) -> Value {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do {
      return try decoder.decode(type, from: Data(bytes))
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
    default: "no JSON: \(TextField.shown(bytes))"
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
