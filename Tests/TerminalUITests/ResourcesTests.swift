import Foundation
import Testing

@testable import Resources

@Suite struct ResourcesTests {
  private func makeTree() throws -> String {
    let root = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    for folder in ["Assets", "Keymaps", "bin", "build", "build/debug", "share", "share/dexpie"] {
      mkdir("\(root)/\(folder)", 0o755)
    }
    return root
  }

  @Test func findsTheProjectAboveTheExecutable() throws {
    let root = try makeTree()
    let found = try Resources.find(
      "Keymaps", environment: [:], executable: "\(root)/build/debug/tool")
    #expect(found == "\(root)/Keymaps")
  }

  @Test func findsWhatIsInstalled() throws {
    let root = try makeTree()
    rmdir("\(root)/Assets")
    mkdir("\(root)/share/dexpie/Assets", 0o755)
    let found = try Resources.find("Assets", environment: [:], executable: "\(root)/bin/tool")
    #expect(found == "\(root)/share/dexpie/Assets")
  }

  @Test func theVariableWinsAndIsNotSecondGuessed() throws {
    let root = try makeTree()
    let here = ["DEXPIE_HOME": root]
    #expect(try Resources.find("Assets", environment: here, executable: "/x/y") == "\(root)/Assets")
    let wrong = ["DEXPIE_HOME": "/nonexistent"]
    let error = #expect(throws: ResourceError.self) {
      try Resources.find("Assets", environment: wrong, executable: "\(root)/build/debug/tool")
    }
    #expect(error?.searched == ["/nonexistent"])
    #expect(error?.description.contains("set DEXPIE_HOME") == true)
  }

  @Test func userFolderFollowsTheStandard() {
    #expect(
      Resources.userFolder(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/dexpie")
    #expect(
      Resources.userFolder(environment: ["XDG_CONFIG_HOME": "c", "HOME": "/h"])
        == "/h/.config/dexpie")
    #expect(Resources.userFolder(environment: [:]) == nil)
  }
}
