internal import Yams

/// A place in a task file: a YAML node with the file it stands in, for errors that name both.
struct TaskNode {
  let node: Node
  let file: String

  /// Line in the file, counted from 1; 0 when the parser gives none.
  var line: Int { node.mark?.line ?? 0 }

  /// True for a single word or number.
  var isWord: Bool { node.scalar != nil }

  /// True for a list.
  var isList: Bool { node.sequence != nil }

  /// The error that this node is not what it must be.
  func error(_ problem: String, expected: String) -> SimulationError {
    .invalid(file: file, line: line, problem: problem, expected: expected)
  }

  /// A few characters of the node for an error.
  var excerpt: String {
    if let text = node.scalar?.string { return "'\(text)'" }
    return isList ? "a list" : "a mapping"
  }

  func string() throws(SimulationError) -> String {
    guard let text = node.scalar?.string else { throw error(excerpt, expected: "a word") }
    return text
  }

  func number() throws(SimulationError) -> Double {
    guard let text = node.scalar?.string, let value = Double(text), value.isFinite else {
      throw error(excerpt, expected: "a number")
    }
    return value
  }

  func flag() throws(SimulationError) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    default: throw error(excerpt, expected: "true or false")
    }
  }

  /// A number inside a range, limits included.
  func number(in range: ClosedRange<Double>) throws(SimulationError) -> Double {
    let value = try number()
    guard range.contains(value) else {
      throw error(excerpt, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func whole(_ range: ClosedRange<Int>) throws(SimulationError) -> Int {
    guard let text = node.scalar?.string, let value = Int(text), range.contains(value) else {
      throw error(
        excerpt, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func list() throws(SimulationError) -> [TaskNode] {
    guard let sequence = node.sequence else { throw error(excerpt, expected: "a list") }
    return sequence.map { TaskNode(node: $0, file: file) }
  }

  func numbers(count: Int) throws(SimulationError) -> [Double] {
    let nodes = try list()
    guard nodes.count == count else {
      throw error("\(nodes.count) numbers", expected: "\(count) numbers")
    }
    var values: [Double] = []
    for node in nodes { values.append(try node.number()) }
    return values
  }

  func vector() throws(SimulationError) -> SIMD3<Double> {
    let v = try numbers(count: 3)
    return SIMD3(v[0], v[1], v[2])
  }

  func strings() throws(SimulationError) -> [String] {
    var values: [String] = []
    for node in try list() { values.append(try node.string()) }
    return values
  }

  /// Two numbers in rising order, or one for both.
  func range() throws(SimulationError) -> ClosedRange<Double> {
    if isWord {
      let value = try number()
      return value...value
    }
    let v = try numbers(count: 2)
    guard v[0] <= v[1] else { throw error("\(v[0]) to \(v[1])", expected: "a rising range") }
    return v[0]...v[1]
  }
}
