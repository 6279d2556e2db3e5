public import ArgumentParser
import Foundation
import Gloves
import RealTime
import Retargeting
import Robotics
import Teleoperation

/// Turns gloves that are streams into event devices of the kernel.
struct BridgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bridge",
    abstract: "Make gloves that send a stream into input devices that every program can read.",
    discussion: """
      Sources:
        manus:tcp://HOST:8000       numbers of the Bidex bridge over ZeroMQ
        rokoko:udp://0.0.0.0:14551  JSON of Rokoko Studio; also tcp
        json:tcp://HOST:PORT        our own JSON; also udp and a serial port
        homunculus:/dev/ttyACM0     16 whole numbers a line, 115200 baud

      Our own JSON, an object a line:
        {"side":"right","axes":[0.1,0.2],"unit":"radians"}
      The unit is radians, degrees or counts. 20 angles are, of thumb, index,
      middle, ring and little finger, the spread and the flexion of the three
      joints from the palm outwards.

      Options stand behind a question mark, with & between them:
        side=left                   the hand where the stream does not say
        left=SERIAL right=SERIAL    the hands of Manus skeletons
        order=windows               fingers in order, as Manus sends on Windows
        space=left, space=right     handedness of a skeleton's axes
        actor=NAME                  one person of a Rokoko scene
        maximum=1023                the largest count of a sensor

      A glove is there from its first frame until it is silent for two seconds
      or sends ten bad messages in a row. Where /dev/uinput cannot be used:
        dexpie console --glove SOURCE
      """)

  @Argument(help: "Where the gloves' streams come from.")
  var sources: [String]

  @Option(help: "The hand where neither source nor stream says.")
  var side = HandSide.right

  @Flag(help: "Report as JSON, one line a source each time.")
  var json = false

  @Flag(help: "Read and report only; make no devices.")
  var dryRun = false

  @Option(help: ArgumentHelp("Seconds between reports.", valueName: "seconds"))
  var statistics = 1.0

  func validate() throws {
    guard (0.1...3600).contains(statistics) else {
      throw ValidationError("--statistics takes seconds, 0.1 to 3600.")
    }
    guard !sources.isEmpty else { throw ValidationError("Name at least one source.") }
    _ = try GloveOptions.parse(sources, side: side)
  }

  func run() throws {
    let sources = try GloveOptions.parse(sources, side: side)
    if !dryRun { try requireUinput() }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    let isDry = dryRun
    let streams = sources.map { source in
      GloveStream(source) { glove -> any GloveSink in
        if isDry { UnseenGlove() } else { try UinputGlove(glove) }
      }
    }
    defer { for stream in streams { stream.stop() } }
    try awaitStart(of: streams)
    var reporter = BridgeReporter(isJSON: json, streams: streams)
    while !isEnding {
      pause(statistics)
      try reporter.report()
    }
  }

  private var isEnding: Bool { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested }

  /// Sleeps, but not past the wish to end.
  private func pause(_ seconds: Double) {
    let clock = MonotonicClock()
    let end = clock.now + Nanoseconds(seconds: seconds)
    while !isEnding, clock.now < end {
      clock.sleep(until: min(end, clock.now + Nanoseconds.second / 20))
    }
  }

  private func requireUinput() throws {
    do {
      try UinputDevice.requireAccess()
    } catch {
      throw failure(
        "\(error). Without it, dexpie console --glove '\(sources[0])' reads the glove by itself.")
    }
  }

  /// Fails at once when a stream cannot be opened and waiting will not help.
  private func awaitStart(of streams: [GloveStream]) throws {
    for stream in streams {
      while !isEnding {
        let status = stream.status
        if status.isOpen || status.problem != nil { break }
        pause(0.02)
      }
      let status = stream.status
      if status.needsHelp, let problem = status.problem { throw failure("\(problem).") }
    }
  }

  /// The exit status of a failure, after it was said.
  private func failure(_ reason: String) -> ExitCode {
    StandardStreams.note("Error: \(reason)")
    return ExitCode(1)
  }
}

/// A glove that is read and shown to nobody.
private final class UnseenGlove: GloveSink {
  func send(_ frame: GloveFrame) {}
  func lose(_ reason: String) {}
}

extension HandSide: ExpressibleByArgument {}
