import Glibc
import RealTime
import Retargeting
import Robotics
import Synchronization

/// The stream's thread: sleeps until something arrives, reads it and shows it.
///
/// Lives on the thread that runs it.
final class GloveStreamLoop {
  private let settings: GloveStreamSettings
  private let shared: GloveStreamShared
  private let transport: any GloveTransport
  private let clock = MonotonicClock()
  private var decoder: GloveDecoder
  private var hands: [StreamedHand]
  private var status: GloveStreamStatus
  private var retryTime: Nanoseconds = 0

  init(
    _ source: GloveSource, settings: GloveStreamSettings, shared: GloveStreamShared,
    makeSink: @escaping GloveStream.MakeSink
  ) {
    self.settings = settings
    self.shared = shared
    transport = source.makeTransport()
    decoder = GloveDecoder(source)
    hands = HandSide.allCases.map {
      StreamedHand($0, source: source, settings: settings, makeSink: makeSink)
    }
    status = GloveStreamStatus(source: source.description)
  }

  func run() {
    while !shared.isEnding.load(ordering: .acquiring) {
      openIfNeeded()
      publish()
      wait()
      if transport.descriptor >= 0 { read() }
      let now = clock.now
      for hand in hands { hand.checkSilence(at: now) }
    }
    transport.close()
    for hand in hands { hand.lose("the stream was closed") }
    publish()
  }

  // MARK: the transport

  private func openIfNeeded() {
    guard transport.descriptor < 0, clock.now >= retryTime else { return }
    do throws(TransportError) {
      try transport.open(cancel: shared.wakeup.descriptor)
      status.isOpen = true
      status.problem = nil
      status.needsHelp = false
    } catch {
      status.problem = error.description
      status.needsHelp = !error.isTemporary
      retryTime = clock.now + Nanoseconds(seconds: settings.retryInterval)
    }
  }

  /// Sleeps until something arrives, a glove becomes silent, or it is time to try again.
  private func wait() {
    guard !transport.hasMore else { return }
    let now = clock.now
    var deadlines = hands.compactMap(\.deadline)
    if transport.descriptor < 0 { deadlines.append(retryTime) }
    let timeout = deadlines.min().map { max(0, ($0 - now + 999_999) / 1_000_000) }
    var polled = [
      pollfd(fd: shared.wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: transport.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    // A descriptor of −1 is left out by the system.
    poll(&polled, 2, timeout.map { Int32(clamping: $0) } ?? -1)
    if polled[0].revents != 0 { shared.wakeup.wait(milliseconds: 0) }
  }

  private func read() {
    let time = clock.now
    let ending = transport.read { item in
      switch item {
      case .bytes(let bytes): take(decoder.take(bytes, at: time))
      case .message(let bytes): take(decoder.takeMessage(bytes, at: time))
      case .lost(let count): status.lost += count
      case .fault(let reason): take([.fault(GloveFault(time: time, reason: reason))])
      }
    }
    for hand in hands { hand.show() }
    guard let ending else { return }
    take(decoder.reset(at: time))
    transport.close()
    status.isOpen = false
    status.problem = ending
    retryTime = time + Nanoseconds(seconds: settings.retryInterval)
  }

  // MARK: readings

  private func take(_ readings: [GloveReading]) {
    for reading in readings {
      switch reading {
      case .frame(let frame): hands.first { $0.side == frame.side }?.take(frame)
      case .fault(let fault):
        status.faults += 1
        status.lastFault = fault.reason
        // What cannot be told whose it is may be anybody's.
        for hand in hands where fault.side == nil || fault.side == hand.side { hand.take(fault) }
      }
    }
  }

  private func publish() {
    var status = status
    status.hands = hands.compactMap(\.statusIfSeen)
    if status.problem == nil {
      status.problem = hands.compactMap(\.problem).first
      status.needsHelp = status.problem != nil
    }
    shared.status.withLock { $0 = status }
  }
}
