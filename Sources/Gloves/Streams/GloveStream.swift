import RealTime
import Robotics
import Synchronization

/// A glove's stream, read by a thread of its own and shown as event devices.
///
/// Whatever happens to it, it goes on: a stream that ends is opened again, a glove that is silent
/// or talks nonsense is taken away and comes back when it is well.
public final class GloveStream: Sendable {
  /// Makes the device of a hand that has appeared.
  public typealias MakeSink = @Sendable (GloveDescription) throws -> any GloveSink

  /// Where the stream comes from.
  public let source: GloveSource

  private let shared: GloveStreamShared
  private let thread: Mutex<WorkThread?>

  /// Starts reading a stream.
  ///
  /// - Parameters:
  ///   - source: where it comes from.
  ///   - settings: when its gloves count as lost.
  ///   - makeSink: makes a hand's device, on the stream's thread.
  public init(
    _ source: GloveSource, settings: GloveStreamSettings = GloveStreamSettings(),
    makeSink: @escaping MakeSink
  ) {
    self.source = source
    let shared = GloveStreamShared(source)
    self.shared = shared
    thread = Mutex(
      WorkThread("glove", priority: .realTime) {
        GloveStreamLoop(source, settings: settings, shared: shared, makeSink: makeSink).run()
      })
  }

  deinit { stop() }

  /// How the stream is doing.
  public var status: GloveStreamStatus { shared.status.withLock { $0 } }

  /// Takes the gloves away and ends the thread.
  public func stop() {
    thread.withLock { thread in
      shared.isEnding.store(true, ordering: .releasing)
      shared.wakeup.raise()
      thread?.join()
      thread = nil
    }
  }
}

/// What the stream's thread shares with the others.
final class GloveStreamShared: Sendable {
  let isEnding = Atomic<Bool>(false)
  let wakeup = Wakeup()
  let status: Mutex<GloveStreamStatus>

  init(_ source: GloveSource) { status = Mutex(GloveStreamStatus(source: source.description)) }
}
