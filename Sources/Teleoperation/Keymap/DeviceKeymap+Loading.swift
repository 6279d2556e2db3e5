public import Foundation
import Resources

extension DeviceKeymap {
  /// Reads a keymap from YAML.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - file: the file's name, for messages.
  ///   - isOverlay: true for a user's own file, which need not be complete by itself.
  /// - Throws: everything that is wrong, each with its line.
  public init(yaml: String, file: String, isOverlay: Bool = false) throws(DeviceKeymapError) {
    var parser = DeviceKeymapParser(file: file)
    parser.parse(yaml)
    guard parser.problems.isEmpty else { throw DeviceKeymapError(problems: parser.problems) }
    self.init(required: parser.required, synergy: parser.synergy, entries: parser.entries)
    if !isOverlay { try checkCompleteness(file: file) }
  }

  /// Reads the product's keymap, with the user's own on top when there is one.
  ///
  /// - Parameter environment: `XDG_CONFIG_HOME` or `HOME` say where the user's own file is:
  ///   `dexpie/keymaps/gamepad.yaml` in the folder for configuration.
  /// - Returns: a map that can take over and stop.
  /// - Throws: everything that is wrong in either file, each with its line.
  public static func load(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(DeviceKeymapError) -> DeviceKeymap {
    let path: String
    do { path = try Resources.file("Keymaps/gamepad.yaml") } catch {
      throw DeviceKeymapError(problems: [
        DeviceKeymapProblem(
          source: SourceLine(file: "Keymaps/gamepad.yaml", line: 1), message: "\(error)")
      ])
    }
    let standard = try DeviceKeymap(yaml: text(path), file: path)
    guard let own = userFile(environment), FileManager.default.fileExists(atPath: own)
    else { return standard }
    let merged = standard.overlaid(
      by: try DeviceKeymap(yaml: text(own), file: own, isOverlay: true))
    try merged.checkCompleteness(file: own)
    return merged
  }

  /// Where the user's own keymap is looked for; nil without a home.
  public static func userFile(_ environment: [String: String]) -> String? {
    var folder = environment["HOME"].map { $0 + "/.config" }
    // A relative folder is to be ignored (XDG Base Directory Specification).
    if let configured = environment["XDG_CONFIG_HOME"], configured.hasPrefix("/") {
      folder = configured
    }
    return folder.map { $0 + "/dexpie/keymaps/gamepad.yaml" }
  }

  private static func text(_ path: String) throws(DeviceKeymapError) -> String {
    do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
      let source = SourceLine(file: path, line: 1)
      throw DeviceKeymapError(problems: [
        DeviceKeymapProblem(source: source, message: "not readable as UTF-8 text")
      ])
    }
  }

  /// Checks that nobody is left without a way to take over or to stop.
  private func checkCompleteness(file: String) throws(DeviceKeymapError) {
    var problems: [DeviceKeymapProblem] = []
    func problem(_ message: String, _ line: Int = 1) {
      problems.append(
        DeviceKeymapProblem(source: SourceLine(file: file, line: line), message: message))
    }
    if required.isEmpty {
      problem("missing requires; expected the controls that a device must have")
    }
    if !entries.contains(where: { $0.effect == .takeover || $0.effect == .action(.takeOver) }) {
      problem("nothing takes over; expected an entry with takeover: hold")
    }
    let stops = entries.filter {
      $0.effect == .action(.stop) && $0.modifier == nil && $0.layer == .any
    }
    let covers = stops.map { stop in
      entries.first { $0.control == stop.control && $0.effect != .action(.stop) }
    }
    if stops.isEmpty {
      problem("nothing stops; expected an entry with action: stop, without while, in layer any")
    } else if !covers.contains(nil), let cover = covers.first ?? nil {
      problems.append(
        DeviceKeymapProblem(
          source: cover.source,
          message: """
            \(cover.control.name) would not always stop; expected a control that does nothing but \
            action: stop
            """))
    }
    guard problems.isEmpty else { throw DeviceKeymapError(problems: problems) }
  }
}
