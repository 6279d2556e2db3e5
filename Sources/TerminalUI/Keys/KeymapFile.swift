import Yams

/// A keymap as one file says it, with the line of everything.
struct KeymapFile {
  struct Entry {
    var line: Int
    var action: String
    var keys: [(key: Key, line: Int)]?
    var description: String?
    var label: String?
    var bar: Bool?
    var overrides: Bool?
  }

  struct Context {
    var line: Int
    var name: String
    var title: String?
    var entries: [Entry]
  }

  let name: String
  private(set) var contexts: [Context] = []
  private(set) var problems: [KeymapError.Problem] = []

  init(_ yaml: String, name: String) {
    self.name = name
    do {
      guard let root = try compose(yaml: yaml) else {
        report(nil, "the file is empty; expected `contexts:`")
        return
      }
      read(root)
    } catch let error as YamlError {
      report(error)
    } catch {
      report(nil, "\(error)")
    }
  }

  private mutating func report(_ line: Int?, _ message: String) {
    problems.append(KeymapError.Problem(file: name, line: line, message: message))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(mark.line, problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "`\($0)`" }.joined(separator: ", ")
      report(context.mark.line, "given twice: \(names)")
    default: report(nil, "\(error)")
    }
  }

  private mutating func read(_ root: Node) {
    for (field, value) in fields(root, allowed: ["contexts"]) where field == "contexts" {
      for node in list(value, "contexts") { readContext(node) }
    }
    if contexts.isEmpty, problems.isEmpty { report(1, "expected `contexts:` with a list") }
  }

  private mutating func readContext(_ node: Node) {
    var context = Context(line: line(node), name: "", title: nil, entries: [])
    for (field, value) in fields(node, allowed: ["name", "title", "entries"]) {
      switch field {
      case "name": context.name = text(value, field) ?? ""
      case "title": context.title = text(value, field)
      default: context.entries = list(value, field).compactMap { readEntry($0) }
      }
    }
    if context.name.isEmpty { return report(context.line, "a context needs a `name`") }
    if let first = contexts.first(where: { $0.name == context.name }) {
      return report(
        context.line, "context `\(context.name)` is already defined in line \(first.line)")
    }
    contexts.append(context)
  }

  private mutating func readEntry(_ node: Node) -> Entry? {
    var entry = Entry(line: line(node), action: "")
    let allowed = ["action", "keys", "description", "label", "bar", "overrides"]
    for (field, value) in fields(node, allowed: allowed) {
      switch field {
      case "action": entry.action = text(value, field) ?? ""
      case "keys": entry.keys = list(value, field).compactMap { readKey($0) }
      case "description": entry.description = text(value, field)
      case "label": entry.label = text(value, field)
      case "bar": entry.bar = flag(value, field)
      default: entry.overrides = flag(value, field)
      }
    }
    guard !entry.action.isEmpty else {
      report(entry.line, "an entry needs an `action`")
      return nil
    }
    return entry
  }

  private mutating func readKey(_ node: Node) -> (key: Key, line: Int)? {
    guard let name = node.scalar?.string else {
      report(line(node), "a key must be a name such as `SPACE` or `a`")
      return nil
    }
    if let key = Key(name: name) { return (key, line(node)) }
    let hint = Key.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? ""
    report(line(node), "unknown key `\(name)`\(hint)")
    return nil
  }

  private mutating func fields(_ node: Node, allowed: [String]) -> [(String, Node)] {
    guard let mapping = node.mapping else {
      report(line(node), "expected fields: \(allowed.joined(separator: ", "))")
      return []
    }
    return mapping.compactMap { key, value in
      let field = key.scalar?.string ?? ""
      if allowed.contains(field) { return (field, value) }
      report(
        line(key), "unknown field `\(field)`; expected one of \(allowed.joined(separator: ", "))")
      return nil
    }
  }

  private mutating func list(_ node: Node, _ field: String) -> [Node] {
    if let sequence = node.sequence { return Array(sequence) }
    report(line(node), "`\(field)` must be a list")
    return []
  }

  private mutating func text(_ node: Node, _ field: String) -> String? {
    if let scalar = node.scalar { return scalar.string }
    report(line(node), "`\(field)` must be text")
    return nil
  }

  private mutating func flag(_ node: Node, _ field: String) -> Bool? {
    if let flag = node.bool { return flag }
    report(line(node), "`\(field)` must be true or false")
    return nil
  }

  private func line(_ node: Node) -> Int { node.mark?.line ?? 1 }
}
