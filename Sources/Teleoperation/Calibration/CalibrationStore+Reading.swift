import Foundation

extension CalibrationStore {
  /// Reads one file.
  static func read(_ path: String) throws(CalibrationStoreError) -> CalibrationRecord {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw CalibrationStoreError(
        path: path, message: "not readable: \(reason(error)); calibrate again, or mend the file")
    }
    return try record(data, path: path)
  }

  /// Makes a record of a file's contents.
  static func record(
    _ data: Data, path: String
  ) throws(CalibrationStoreError) -> CalibrationRecord {
    struct Version: Decodable { var version: Int }
    func refuse(_ message: String) -> CalibrationStoreError {
      CalibrationStoreError(
        path: path,
        message: "\(message); calibrate again, or put the file ending in .1.json in its place")
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let version = try? decoder.decode(Version.self, from: data).version else {
      throw refuse("not a calibration: expected JSON with a version")
    }
    guard version == CalibrationRecord.currentVersion else {
      throw refuse(
        "written in version \(version); expected version \(CalibrationRecord.currentVersion)")
    }
    let record: CalibrationRecord
    do { record = try decoder.decode(CalibrationRecord.self, from: data) } catch {
      throw refuse("not a calibration: \(reason(error))")
    }
    var seen: Set<UInt16> = []
    for axis in record.axes {
      guard axis.open.isFinite, axis.closed.isFinite, axis.open != axis.closed else {
        throw refuse("\(axis.name) has no travel: open \(axis.open), closed \(axis.closed)")
      }
      guard seen.insert(axis.code).inserted else { throw refuse("\(axis.name) is given twice") }
    }
    return record
  }

  /// A text as a file's name: other characters than letters, digits, `-`, `_` and `:` become `%XX`.
  ///
  /// Points too, so that no name is hidden or ends like the copy of another.
  static func fileName(_ text: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:".utf8)
    let name = text.utf8.reduce(into: "") { name, byte in
      if plain.contains(byte) {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return name.isEmpty ? "%" : name
  }

  /// An error of Foundation in few words.
  static func reason(_ error: any Error) -> String {
    if let error = error as? DecodingError { return decoding(error) }
    let error = error as NSError
    if let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError {
      return underlying.localizedDescription
    }
    return error.localizedDescription
  }

  private static func decoding(_ error: DecodingError) -> String {
    func at(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "" : " at " + path.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(key.stringValue) is missing\(at(context.codingPath))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "a value of the wrong kind\(at(context.codingPath))"
    case .dataCorrupted(let context): return "damaged\(at(context.codingPath))"
    @unknown default: return "damaged"
    }
  }
}
