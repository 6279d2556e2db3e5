import DeviceTesting
import Glibc
import Gloves
import RealTime
import Robotics
import Teleoperation
import Testing

extension Rig {
  /// A glove that is a stream: datagrams, the bridge, a device of the kernel, the hub.
  @Suite struct BridgeTests {
    private let port: UInt16 = 14_551
    private let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)

    private func send(_ counts: [Int]) {
      let text = #"{"side":"left","axes":\#(counts),"unit":"counts"}"#
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = sendto(
            descriptor, Array(text.utf8), text.utf8.count, 0, $0,
            socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }

    @Test func aStreamDrivesTheHandAsADeviceOfTheKernel() throws {
      defer { close(descriptor) }
      let source = try GloveSource("json:udp://127.0.0.1:\(port)")
      let stream = GloveStream(source) { try UinputGlove($0) }
      defer { stream.stop() }
      let hub = try Rig.hub()
      #expect(
        RealKernel.eventually {
          send([0, 0, 0, 0, 0, 0])
          return hub.statuses.contains(where: \.isConnected)
        })
      let identity = try #require(hub.statuses.first).identity
      #expect(identity.name == "dexpie glove left json")
      #expect(identity.product == 0xde06 && identity.bus == 6)
      #expect(RealKernel.eventually { hub.statuses.first?.keymap == "glove-6" })
      hub.calibrations = [
        GloveCalibration(
          person: "A", device: identity.stableID,
          axes: Dictionary(
            uniqueKeysWithValues: GloveAxes.codes.prefix(6).map {
              ($0, GloveCalibration.Range(open: 0, closed: 4000))
            }))
      ]
      // Thumb turn, thumb bend, index, middle, ring, little; the robot's order is the other, and
      // 1 is open.
      let expected = OperatorInput.Hand.position(JointVector([1, 0.75, 1, 0, 1, 0.5]))
      #expect(
        hub.publishes {
          send([2000, 0, 4000, 0, 1000, 0])
          return $0.input?.hand == expected
        })
      // A hand that is still is heard all the same.
      for _ in 0..<50 {
        send([2000, 0, 4000, 0, 1000, 0])
        usleep(10_000)
        #expect(hub.statuses.first?.isSilent == false)
      }
      stream.stop()
      #expect(RealKernel.eventually { hub.statuses.first?.isConnected == false })
    }
  }
}
