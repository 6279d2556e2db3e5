import Foundation
import Resources

/// Reads keymaps by name from the product's folder and the user's, and follows their includes.
struct DeviceKeymapLoader {
  /// Names of all keymaps, sorted.
  let names: [String]
  /// Everything that is wrong in the files read so far.
  private(set) var problems: [DeviceKeymapProblem] = []
  private let folders: [String]
  /// The contents of files read so far; nil for those that are of no use.
  private var files: [String: DeviceKeymapFile?] = [:]

  /// Keys of screens are written in files of their own form beside the devices.
  private static let otherFiles: Set<String> = ["console", "review", "report"]

  /// Looks at what there is.
  ///
  /// - Throws: when the product's own keymaps cannot be found.
  init(environment: [String: String]) throws(DeviceKeymapError) {
    do {
      folders =
        [try Resources.folder("Keymaps")]
        + [DeviceKeymap.userFolder(environment)].compactMap(\.self)
    } catch {
      throw DeviceKeymapError(problems: [
        DeviceKeymapProblem(source: SourceLine(file: "Keymaps", line: 1), message: "\(error)")
      ])
    }
    var names: Set<String> = []
    for folder in folders {
      // The user's own need not exist.
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
        names.insert(String(file.dropLast(".yaml".count)))
      }
    }
    self.names = names.subtracting(Self.otherFiles).sorted()
  }

  /// The keymap of a name; nil, with the problems noted, when it is not usable.
  mutating func load(_ name: String) -> DeviceKeymap? {
    guard names.contains(name) else {
      note(
        "no keymap is called \"\(name)\"; expected one of \(names.joined(separator: ", "))",
        SourceLine(file: "Keymaps/\(name).yaml", line: 1))
      return nil
    }
    guard let contents = contents(of: name, path: []) else { return nil }
    do { return try contents.finished(name: name) } catch {
      for problem in error.problems { note(problem.message, problem.source) }
      return nil
    }
  }

  /// The product's file with the user's on top, each after what it includes.
  private mutating func contents(of name: String, path: [String]) -> DeviceKeymapFile? {
    var result: DeviceKeymapFile?
    for folder in folders {
      let file = "\(folder)/\(name).yaml"
      guard FileManager.default.fileExists(atPath: file) else { continue }
      guard let own = parsed(file) else { return nil }
      for include in own.includes {
        guard let included = self.included(include, path: path + [file]) else { return nil }
        result = result?.overlaid(by: included) ?? included
      }
      result = result?.overlaid(by: own) ?? own
    }
    return result
  }

  private mutating func included(
    _ include: DeviceKeymapFile.Include, path: [String]
  ) -> DeviceKeymapFile? {
    guard names.contains(include.name) else {
      note(
        """
        include: no keymap is called "\(include.name)"; expected one of \
        \(names.joined(separator: ", "))
        """, include.source)
      return nil
    }
    // A user's file lies over the product's of the same name: both are one keymap.
    func name(_ file: String) -> String {
      ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    }
    if let first = path.firstIndex(where: { name($0) == include.name }) {
      let circle = path[first...] + [path[first]]
      note(
        "include: a circle: \(circle.joined(separator: " includes ")); expected none",
        include.source)
      return nil
    }
    return contents(of: include.name, path: path)
  }

  private mutating func parsed(_ file: String) -> DeviceKeymapFile? {
    if let known = files[file] { return known }
    var parser = DeviceKeymapParser(file: file)
    do { parser.parse(try String(contentsOfFile: file, encoding: .utf8)) } catch {
      parser.problem(1, "not readable as UTF-8 text")
    }
    let contents = parser.problems.isEmpty ? parser.contents : nil
    for problem in parser.problems { note(problem.message, problem.source) }
    files[file] = .some(contents)
    return contents
  }

  private mutating func note(_ message: String, _ source: SourceLine) {
    let problem = DeviceKeymapProblem(source: source, message: message)
    // One file may be included by several.
    if !problems.contains(problem) { problems.append(problem) }
  }
}
