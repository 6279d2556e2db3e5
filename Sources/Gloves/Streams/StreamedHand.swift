import Retargeting
import Robotics

/// One hand of a stream and the device that shows it; for the stream's thread.
final class StreamedHand {
  let side: HandSide
  /// Why the device cannot be made; nil when it can.
  private(set) var problem: String?

  private let source: GloveSource
  private let makeSink: GloveStream.MakeSink
  private var presence: GlovePresence
  private var newest: GloveFrame?
  private var device: (description: GloveDescription, sink: any GloveSink)?
  private var status: GloveStreamStatus.Hand
  private var retryTime: Nanoseconds = 0

  init(
    _ side: HandSide, source: GloveSource, settings: GloveStreamSettings,
    makeSink: @escaping GloveStream.MakeSink
  ) {
    self.side = side
    self.source = source
    self.makeSink = makeSink
    presence = GlovePresence(settings)
    status = GloveStreamStatus.Hand(side: side)
  }

  /// How the hand is doing; nil when there has never been one.
  var statusIfSeen: GloveStreamStatus.Hand? { status.frames > 0 ? status : nil }

  /// When it will count as silent.
  var deadline: Nanoseconds? { presence.deadline }

  /// A frame has come; the newest of those that come together is shown.
  func take(_ frame: GloveFrame) {
    presence.frame(at: frame.time)
    status.frames += 1
    status.lastFrame = frame.time
    if newest != nil { status.skipped += 1 }
    newest = frame
  }

  /// Something else has come.
  func take(_ fault: GloveFault) {
    if fault.side != nil || device != nil { status.faults += 1 }
    if let reason = presence.fault(fault.reason) { lose(reason) }
  }

  /// Shows the newest frame.
  func show() {
    guard let frame = newest.take(), presence.isUsable else { return }
    if let device, !device.description.describes(frame) {
      lose("it now sends \(frame.axes.count) axes in \(frame.unit.rawValue)")
    }
    do {
      try sink(for: frame)?.send(frame)
    } catch {
      problem = "\(error)"
      lose("\(error)")
    }
  }

  func checkSilence(at now: Nanoseconds) {
    if let reason = presence.silence(at: now) { lose(reason) }
  }

  /// Takes the device away.
  func lose(_ reason: String) {
    newest = nil
    guard let device else { return }
    device.sink.lose(reason)
    self.device = nil
    status.isPresent = false
    status.loss = reason
    status.losses += 1
  }

  /// The device for a frame, made when there is none; nil while that is not tried again yet.
  private func sink(for frame: GloveFrame) throws -> (any GloveSink)? {
    if let device { return device.sink }
    // A glove that changes with every message is not to be made and unmade with every message.
    guard frame.time >= retryTime else { return nil }
    retryTime = frame.time + .second
    let description = GloveDescription(source: source, frame: frame)
    let sink = try makeSink(description)
    device = (description, sink)
    problem = nil
    status.isPresent = true
    return sink
  }
}
