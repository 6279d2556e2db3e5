import RealTime
import Retargeting
import Robotics
import Synchronization
import Teleoperation
import Testing

/// What a screen asks of the hub while it runs.
@Suite(.timeLimit(.minutes(1))) struct DeviceHubScreenTests {
  private let now = MonotonicClock().now

  @Test func aWatchedDeviceIsReadOut() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0))
    let pad = VirtualGamepad()
    let glove = VirtualGamepad.glove("glove", info: AxisInfo(minimum: 0, maximum: 100), axes: 6)
    hub.attach(pad)
    hub.attach(glove)
    #expect(eventually { hub.statuses.count == 2 })
    #expect(hub.readings == nil && hub.watched == nil)
    pad.press(.south)
    pad.move(.leftX, to: 32_767)
    hub.watched = 0
    func row(_ control: Control) -> DeviceReadingRow? {
      hub.readings?.rows.first { $0.control == control }
    }
    #expect(eventually { row(.leftX)?.raw == 32_767 && row(.south)?.raw == 1 })
    let stick = try #require(row(.leftX))
    #expect(stick.scaled == -1 && stick.minimum == -32_768 && stick.maximum == 32_767)
    #expect(stick.meaning.hasPrefix("left and right") && !stick.isWaiting)
    #expect(row(.padX)?.meaning.contains("d-pad ←") == true)
    #expect(row(.rightTrigger)?.scaled == 0)
    hub.watched = 1
    glove.send(axes: [25, 0, 0, 0, 0, 0], at: now)
    #expect(eventually { hub.readings?.device == 1 && row(.axis(0))?.scaled == 0.25 })
    #expect(row(.axis(0))?.meaning == "the thumb across the palm")
    hub.watched = 77
    #expect(eventually { hub.readings == nil })
    hub.watched = nil
  }

  @Test func latenciesAreCountedPerGroup() throws {
    let hub = try makeHub()
    let pad = VirtualGamepad()
    hub.attach(pad)
    for _ in 0..<10 { pad.move(.leftX, to: 5) }
    #expect(eventually { hub.statuses.first?.latency.count == 10 })
    #expect(try #require(hub.statuses.first?.latency.percentile(0.5)) < 5)
  }

  @Test func theThreadSaysThatItIsAlive() throws {
    let hub = try makeHub()
    hub.isLive = true
    let first = hub.lastAlive
    #expect(eventually { hub.lastAlive > first + 150_000_000 })
    hub.stop()
    let last = hub.lastAlive
    hub.isLive = false
    #expect(hub.lastAlive > last, "asked anew, not yet missed")
  }

  @Test func thousandsOfEventsAreReadInOrder() throws {
    let hub = try makeHub(keymaps: keymaps(heartbeat: 0)) { $0.rawCapacity = 1 << 17 }
    let glove = VirtualGamepad.glove()
    hub.attach(glove)
    for frame in 1...1000 {
      glove.send(axes: (0..<20).map { Int32(frame + $0) }, at: Int64(frame))
    }
    #expect(eventually { state(hub).input?.time == 1000 })
    #expect(hub.statuses.first?.events == 21_000 && hub.rawEvents.lost == 0)
  }
}
