import Yams

extension Node {
  /// What kind of thing a node is, for messages.
  var kind: String {
    switch self {
    case .scalar(let scalar): "\"\(scalar.string)\""
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

extension Error {
  /// The line of a YAML error, from 1.
  func keymapLine(in yaml: String) -> Int {
    switch self as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    case .reader(_, let offset, _, _):
      1 + yaml.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") }
    default: 1
    }
  }

  /// What is wrong in a YAML file, without the file's text.
  var keymapSummary: String {
    switch self as? YamlError {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _), .reader(let problem, _, _, _):
      problem
    case .duplicatedKeysInMapping(let names, _):
      "duplicate field \(names.joined(separator: ", "))"
    default: "\(self)"
    }
  }
}
