internal import Yams

extension TaskNode {
  /// The keys of a mapping with their values, in the file's order.
  func entries() throws(SimulationError) -> [(key: TaskNode, name: String, value: TaskNode)] {
    guard let mapping = node.mapping else { throw error(excerpt, expected: "a mapping") }
    var entries: [(TaskNode, String, TaskNode)] = []
    for pair in mapping {
      let key = TaskNode(node: pair.key, file: file)
      entries.append((key, try key.string(), TaskNode(node: pair.value, file: file)))
    }
    return entries
  }

  /// The value of a key that may be absent.
  func optional(_ key: String) throws(SimulationError) -> TaskNode? {
    guard let mapping = node.mapping else { throw error(excerpt, expected: "a mapping") }
    guard let value = mapping[key] else { return nil }
    return TaskNode(node: value, file: file)
  }

  /// The value of a key that must be there.
  func required(_ key: String) throws(SimulationError) -> TaskNode {
    guard let value = try optional(key) else {
      throw error("'\(key)' is missing", expected: "the key '\(key)'")
    }
    return value
  }

  /// Refuses keys that mean nothing here, so that a misspelling is found.
  func allow(_ keys: String...) throws(SimulationError) {
    for entry in try entries() where !keys.contains(entry.name) {
      throw entry.key.error(
        "unknown key '\(entry.name)'", expected: "one of " + keys.joined(separator: ", "))
    }
  }

  /// A name that must be one of those known.
  func name<Value>(in known: [String: Value], what: String) throws(SimulationError) -> Value {
    let word = try string()
    guard let value = known[word] else {
      throw error(
        "unknown \(what) '\(word)'",
        expected: "one of " + known.keys.sorted().joined(separator: ", "))
    }
    return value
  }

  /// The root of a file.
  static func root(
    file path: String, text: String, content: String = "a task"
  ) throws(SimulationError) -> TaskNode {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw SimulationError.invalid(
          file: path, line: 1, problem: "the file is empty", expected: content)
      }
      return TaskNode(node: node, file: path)
    } catch let error as SimulationError {
      throw error
    } catch YamlError.scanner(_, let problem, let mark, _) {
      throw .invalid(file: path, line: mark.line, problem: problem, expected: "valid YAML")
    } catch YamlError.parser(_, let problem, let mark, _) {
      throw .invalid(file: path, line: mark.line, problem: problem, expected: "valid YAML")
    } catch YamlError.composer(_, let problem, let mark, _) {
      throw .invalid(file: path, line: mark.line, problem: problem, expected: "valid YAML")
    } catch YamlError.duplicatedKeysInMapping(let names, let context) {
      throw .invalid(
        file: path, line: context.mark.line,
        problem: names.sorted().map { "'\($0)'" }.joined(separator: ", ") + " is there twice",
        expected: "every key once")
    } catch {
      throw .invalid(file: path, line: 1, problem: "\(error)", expected: "valid YAML")
    }
  }
}
