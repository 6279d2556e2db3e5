public import Foundation
import Yams

/// Settings as a YAML file that names only what differs from the defaults.
public enum SettingsFile {
  /// Lays a file over defaults.
  ///
  /// - Parameters:
  ///   - defaults: what holds where the file says nothing.
  ///   - path: the file.
  /// - Returns: the settings.
  /// - Throws: ``SettingsError``: with file and line for a name that is no setting and for a value of
  ///   another kind.
  public static func read<Settings: Codable>(
    over defaults: Settings, path: String
  ) throws(SettingsError) -> Settings {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    return try read(over: defaults, text: text, path: path)
  }

  /// Lays a text over defaults; the path is for messages.
  ///
  /// - Throws: ``SettingsError``.
  public static func read<Settings: Codable>(
    over defaults: Settings, text: String, path: String
  ) throws(SettingsError) -> Settings {
    do {
      guard let given = try Yams.compose(yaml: text) else { return defaults }
      guard given.mapping != nil else {
        throw SettingsError.line(path: path, line: 1, problem: "names with values are expected")
      }
      let known = try node(defaults)
      let decoder = YAMLDecoder()
      let settings: Settings
      do { settings = try decoder.decode(Settings.self, from: merge(given, over: known)) } catch {
        throw wrongKind(error, in: given, path: path)
      }
      // What is no setting is not there any more in what was read.
      if let (name, line, known) = unknown(given, in: try node(settings), below: "") {
        throw SettingsError.line(
          path: path, line: line,
          problem: "there is no setting '\(name)'; there are \(known.joined(separator: ", "))")
      }
      return settings
    } catch let error as SettingsError {
      throw error
    } catch let error as YamlError {
      throw .unreadable(path: path, reason: "\(error)")
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  /// All settings as the text of such a file; those without a value are left out.
  ///
  /// - Throws: what keeps the settings from being encoded.
  public static func text(_ settings: some Encodable) throws -> String {
    try Yams.serialize(node: inBlocks(try node(settings)))
  }

  /// The settings by way of JSON, whose numbers come back exactly; those of YAML's encoder do not.
  private static func node(_ settings: some Encodable) throws -> Node {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(settings), as: UTF8.self)
    return try Yams.compose(yaml: json) ?? .mapping([:])
  }

  /// A mapping with a line for every name, as people write it.
  private static func inBlocks(_ node: Node) -> Node {
    switch node {
    case .mapping(var mapping):
      mapping.style = .block
      for (name, value) in mapping {
        let plain = Node(name.string ?? "", Tag(.str), .plain)
        mapping[name] = nil
        mapping[plain] = inBlocks(value)
      }
      return .mapping(mapping)
    case .scalar(var scalar):
      scalar.style = .plain
      return .scalar(scalar)
    case .sequence, .alias: return node
    }
  }

  private static func merge(_ given: Node, over known: Node) -> Node {
    guard let changes = given.mapping, var merged = known.mapping else { return given }
    for (name, value) in changes {
      if let inner = merged[name] {
        merged[name] = merge(value, over: inner)
      } else {
        merged[name] = value
      }
    }
    return .mapping(merged)
  }

  /// The first name of a file that is no setting, its line, and what there is.
  private static func unknown(
    _ given: Node, in known: Node, below path: String
  ) -> (name: String, line: Int, known: [String])? {
    guard let changes = given.mapping, let names = known.mapping else { return nil }
    for (name, value) in changes {
      let whole = path + (name.string ?? "?")
      if let inner = names[name] {
        if let found = unknown(value, in: inner, below: whole + ".") { return found }
      } else if value.null == nil {
        return (whole, name.mark?.line ?? 0, names.keys.compactMap(\.string))
      }
    }
    return nil
  }

  /// A value of another kind than its setting.
  private static func wrongKind(_ error: any Error, in given: Node, path: String) -> SettingsError {
    guard let error = error as? DecodingError else {
      return .unreadable(path: path, reason: error.localizedDescription)
    }
    let context: DecodingError.Context
    switch error {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
      context = found
    case .keyNotFound(let key, _):
      return .line(
        path: path, line: 1,
        problem: "'\(key.stringValue)' is missing")
    @unknown default: return .unreadable(path: path, reason: error.localizedDescription)
    }
    let names = context.codingPath.map(\.stringValue)
    let found = names.reduce(given as Node?) { $0?[$1] }
    return .line(
      path: path, line: found?.mark?.line ?? 1,
      problem: "'\(names.joined(separator: "."))' has no such value: \(context.debugDescription)")
  }
}

/// Why a settings file cannot be used.
public enum SettingsError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// The file cannot be read, or is no YAML.
  case unreadable(path: String, reason: String)
  /// A line says something that cannot be.
  case line(path: String, line: Int, problem: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .line(let path, let line, let problem):
      "\(path):\(line): \(problem)."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }
}
