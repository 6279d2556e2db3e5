import DeviceTesting
import Foundation
import Teleoperation
import Testing

extension Rig {
  @Suite struct PermissionTests {
    @Test func anotherUserIsToldWhatToDoAndHeardOncePermitted() throws {
      let pad = try DeviceShape.xboxPad.make()
      let child = try ChildProcess.start(.openWithoutPermission, device: pad.identity.path)
      defer { child.terminate() }
      #expect(RealKernel.eventually { access(ChildProcess.ready, F_OK) == 0 })
      #expect(chmod(pad.identity.path, 0o666) == 0)
      child.waitUntilExit()
      #expect(child.terminationStatus == 0)
    }
  }
}
