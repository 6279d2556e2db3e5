import Glibc

/// Finds the data that comes with the program, and the user's own.
public enum Resources {
  /// The folder `Assets`, `Keymaps`… as an absolute path.
  public static func folder(_ name: String) throws(ResourceError) -> String {
    try find(name, environment: environment(), executable: executable())
  }

  /// A file such as `Keymaps/console.yaml` as an absolute path.
  public static func file(_ relativePath: String) throws(ResourceError) -> String {
    try find(relativePath, environment: environment(), executable: executable())
  }

  /// The folder of the user's own settings: `$XDG_CONFIG_HOME/dexpie`, else `~/.config/dexpie`.
  ///
  /// It need not exist. Nil when neither variable nor `HOME` is set.
  public static var userFolder: String? { userFolder(environment: environment()) }

  static func userFolder(environment: [String: String]) -> String? {
    // The XDG rules: a relative path is to be ignored.
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") { return base + "/dexpie" }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.config/dexpie" }
  }

  /// `DEXPIE_HOME` alone if it is set: falling back would hide that it is wrong.
  static func find(
    _ name: String, environment: [String: String], executable: String
  ) throws(ResourceError) -> String {
    let roots: [String]
    if let home = environment["DEXPIE_HOME"], !home.isEmpty {
      roots = [home]
    } else {
      roots = candidates(executable: executable)
    }
    for root in roots where access("\(root)/\(name)", R_OK) == 0 { return "\(root)/\(name)" }
    throw ResourceError(name: name, searched: roots)
  }

  /// The first folder above the executable that looks like the project, then `<prefix>/share/dexpie`.
  private static func candidates(executable: String) -> [String] {
    var result: [String] = []
    var folder = parent(executable)
    let installed = parent(folder) + "/share/dexpie"
    while !folder.isEmpty {
      let isProject = ["Keymaps", "Assets"].allSatisfy { access("\(folder)/\($0)", R_OK) == 0 }
      if isProject {
        result.append(folder)
        break
      }
      folder = parent(folder)
    }
    return result + [installed]
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  private static func executable() -> String {
    guard let path = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func environment() -> [String: String] {
    ["DEXPIE_HOME", "XDG_CONFIG_HOME", "HOME"].reduce(into: [:]) { result, name in
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
  }
}
