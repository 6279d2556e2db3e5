import Foundation

/// What differs between settings as they were stored and as they are.
enum SettingsDifference {
  /// One part such as `guidance is 3 there and 1.5 now` for each difference.
  ///
  /// Compared as JSON, so that settings of an older program can be compared too.
  static func between(_ stored: Data, _ now: Data) throws -> [String] {
    let old = flat(try JSONSerialization.jsonObject(with: stored), below: "")
    let new = flat(try JSONSerialization.jsonObject(with: now), below: "")
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      let (there, here) = (old[name] ?? "not set", new[name] ?? "not set")
      return there == here ? nil : "\(name) is \(there) there and \(here) now"
    }
  }

  private static func flat(_ value: Any, below path: String) -> [String: String] {
    guard let parts = value as? [String: Any] else { return [path: "\(value)"] }
    return parts.reduce(into: [:]) { result, part in
      let name = path.isEmpty ? part.key : "\(path).\(part.key)"
      result.merge(flat(part.value, below: name)) { first, _ in first }
    }
  }
}
