import DeviceTesting
import Foundation
import Testing

/// Runs in the rig's guest only, as root.
@Suite(.enabled(if: RealKernel.isAvailable)) struct RigTests {
  @Test func devicesCanBeMade() { #expect(access("/dev/uinput", W_OK) == 0) }
}
