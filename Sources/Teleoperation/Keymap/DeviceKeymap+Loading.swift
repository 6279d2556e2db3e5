public import Foundation

extension DeviceKeymap {
  /// Reads a keymap that includes no other from YAML.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - file: the file's name, for messages.
  /// - Throws: everything that is wrong, each with its line.
  public init(yaml: String, file: String) throws(DeviceKeymapError) {
    var parser = DeviceKeymapParser(file: file)
    parser.parse(yaml)
    if let include = parser.contents.includes.first {
      parser.problem(include.source.line, "include: expected none, this text is read by itself")
    }
    guard parser.problems.isEmpty else { throw DeviceKeymapError(problems: parser.problems) }
    let name = (file as NSString).lastPathComponent
    self = try parser.contents.finished(name: (name as NSString).deletingPathExtension)
  }

  /// Reads every keymap: the product's, each with the user's own of that name on top, and the
  /// user's further ones.
  ///
  /// - Parameter environment: `XDG_CONFIG_HOME` or `HOME` say where the user's own files are:
  ///   `dexpie/keymaps/NAME.yaml` in the folder for configuration.
  /// - Returns: the keymaps by name.
  /// - Throws: everything that is wrong in any file, each with its line.
  public static func loadAll(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(DeviceKeymapError) -> [DeviceKeymap] {
    var loader = try DeviceKeymapLoader(environment: environment)
    let keymaps = loader.names.compactMap { loader.load($0) }
    guard loader.problems.isEmpty else { throw DeviceKeymapError(problems: loader.problems) }
    return keymaps
  }

  /// Reads one keymap, with the user's own of that name on top when there is one.
  ///
  /// - Parameters:
  ///   - name: the keymap's name, such as `gamepad`.
  ///   - environment: where the user's own files are, see ``loadAll(environment:)``.
  /// - Returns: the keymap.
  /// - Throws: everything that is wrong in the files it is made of, each with its line.
  public static func load(
    _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(DeviceKeymapError) -> DeviceKeymap {
    var loader = try DeviceKeymapLoader(environment: environment)
    guard let keymap = loader.load(name) else {
      throw DeviceKeymapError(problems: loader.problems)
    }
    return keymap
  }

  /// Where the user's own keymaps are looked for; nil without a home.
  public static func userFolder(_ environment: [String: String]) -> String? {
    var folder = environment["HOME"].map { $0 + "/.config" }
    // A relative folder is to be ignored (XDG Base Directory Specification).
    if let configured = environment["XDG_CONFIG_HOME"], configured.hasPrefix("/") {
      folder = configured
    }
    return folder.map { $0 + "/dexpie/keymaps" }
  }
}
