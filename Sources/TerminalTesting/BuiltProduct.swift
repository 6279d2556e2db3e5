import Glibc

/// The path of an executable of the package under test: built into the folder of the test bundle.
public func builtProduct(_ name: String) -> String {
  var folder = ""
  if let path = realpath("/proc/self/exe", nil) {
    defer { free(path) }
    folder = String(cString: path).split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
  }
  if access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
  // The runner may be a tool outside the build folder that was given the bundle as an argument.
  for argument in CommandLine.arguments where argument.contains(".xctest") {
    let near = argument.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    if access("\(near)/\(name)", X_OK) == 0 { return "\(near)/\(name)" }
  }
  return "\(folder)/\(name)"
}
