import Foundation
import TerminalTesting
import Testing

/// What people see of their devices, on the program as it is installed.
@Suite(.serialized) struct DevicesEndToEndTests {
  private static let hasNoDevices = !FileManager.default.fileExists(atPath: "/dev/input")

  @Test(.enabled(if: hasNoDevices)) func withoutDevicesEverythingSaysWhy() throws {
    let list = try Run.dexpie("devices")
    #expect(list.status == 1)
    #expect(list.output.contains("/dev/input does not exist"), "\(list.output)")
    let json = try Run.dexpie("devices", "--json")
    #expect(json.status == 1)
    #expect((json.json["devices"] as? [Any])?.isEmpty == true)
    let doctor = try Run.dexpie("devices", "doctor", "--seconds", "0")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("✗ use: /dev/input does not exist"), "\(doctor.output)")
    #expect(doctor.output.contains("uinput"))
    let unknown = try Run.dexpie("devices", "watch", "7")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("There is no device '7'"), "\(unknown.errors)")
  }

  @Test func calibratingNeedsATerminal() throws {
    let run = try Run.dexpie("devices", "calibrate")
    #expect(run.status == 64)
    #expect(run.errors.contains("needs a terminal"), "\(run.errors)")
  }

  @Test(arguments: [
    ["devices", "doctor", "--seconds", "-1"], ["devices", "doctor", "--patience", "0"],
    ["devices", "--device", "nonsense"], ["devices", "--person", ""],
  ])
  func nonsenseIsRefused(_ arguments: [String]) throws {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try Run.shell("\(Run.program) \(line)")
    #expect(run.status == 64, "\(run.errors)")
  }

  @Test(.enabled(if: MockedGlove.isPossible)) func everyControlIsWatched() throws {
    let scratch = try Scratch()
    let glove = try MockedGlove(scratch, open: 30)
    let terminal = try PseudoTerminal(
      glove.command(["devices", "watch"]), columns: 80, rows: 24, environment: glove.environment)
    #expect(
      terminal.wait(20) { $0.text.contains("ABS_RZ") && $0.text.contains("the little finger") },
      "\(terminal.text)")
    #expect(terminal.text.contains("1 connected"))
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.isRestored)
    // Without a terminal, lines of JSON until nobody reads them.
    let line = glove.command(["devices", "watch"]).joined(separator: " ")
    let piped = try Run.shell("\(line) | head -4")
    let lines = piped.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.contains("\"isConnected\":true") == true, "\(piped.output)")
    #expect(lines.last?.contains("\"control\":\"ABS_") == true, "\(piped.output)")
  }

  @Test(.enabled(if: MockedGlove.isPossible)) func aGloveLearnsAHand() throws {
    let scratch = try Scratch()
    let glove = try MockedGlove(scratch, open: 10, fist: 10, sweep: 40)
    let terminal = try PseudoTerminal(
      glove.command(["devices", "calibrate"]), columns: 120, rows: 40,
      environment: glove.environment)
    #expect(terminal.wait(20) { $0.text.contains("Open the hand flat") }, "\(terminal.text)")
    terminal.send(" ")
    #expect(terminal.wait(20) { $0.text.contains("Close the hand") }, "\(terminal.text)")
    // A fist that is none is refused, finger by finger.
    terminal.send(" ")
    #expect(
      terminal.wait(20) { $0.text.contains("ring finger moved only 0 % of its range") },
      "\(terminal.text)")
    #expect(terminal.wait(20) { self.value("index finger", in: $0.text) > 2900 })
    terminal.send("r")
    #expect(terminal.wait(20) { $0.text.contains("Move the thumb") }, "\(terminal.text)")
    #expect(terminal.wait(20) { self.value("index finger", in: $0.text) < 800 })
    terminal.send("\r")
    #expect(terminal.wait(20) { $0.text.contains("Everything is recorded") }, "\(terminal.text)")
    terminal.send(" ")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.isRestored)
    #expect(terminal.text.contains("calibrated for ann"), "\(terminal.text)")

    let list = try glove.run("devices", "--json")
    #expect(list.status == 0, "\(list.output)")
    let device = (list.json["devices"] as? [[String: Any]])?.first
    #expect(device?["isCalibrated"] as? Bool == true)
    #expect(device?["person"] as? String == "ann")
    #expect(device?["stableID"] as? String == MockedGlove.stableID)
    // Another person's hand is another calibration.
    let other = try glove.run("devices", "--person", "bob")
    #expect(other.status == 1)
    #expect(other.output.contains("not calibrated"))
    let doctor = try glove.run("devices", "doctor", "--seconds", "1")
    #expect(doctor.status == 0, "\(doctor.output)")
    #expect(doctor.output.contains("calibrated for ann"))
    #expect(doctor.output.contains("it speaks at least every 0.25 s"))
  }

  /// The number that the screen shows for a finger; −1 for none.
  private func value(_ part: String, in text: String) -> Int {
    for line in text.split(separator: "\n") where line.contains(part) && line.contains("[") {
      return line.split(separator: " ").compactMap { Int($0) }.first ?? -1
    }
    return -1
  }

  @Test(.enabled(if: MockedGlove.isPossible)) func leavingKeepsNothing() throws {
    let scratch = try Scratch()
    let glove = try MockedGlove(scratch, open: 30)
    let terminal = try PseudoTerminal(
      glove.command(["devices", "calibrate"]), environment: glove.environment)
    #expect(terminal.wait(20) { $0.text.contains("Open the hand flat") }, "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(1))
    #expect(terminal.text.contains("Nothing was kept"))
    #expect(!FileManager.default.fileExists(atPath: scratch.file("data")))
  }

  @Test(.enabled(if: MockedGlove.isPossible)) func aProvokedLossIsNoticed() throws {
    let scratch = try Scratch()
    // It speaks for four seconds, then never again.
    let glove = try MockedGlove(scratch, open: 4)
    let doctor = try glove.run(
      "devices", "doctor", "--seconds", "1", "--provoke", "--patience", "6", "--json")
    #expect(doctor.status == 1)
    #expect(doctor.errors.contains("Switch it off now"), "\(doctor.errors)")
    #expect(doctor.errors.contains("it fell silent. The robot would hold"), "\(doctor.errors)")
    #expect(doctor.output.contains("goes to HOLD"), "\(doctor.output)")
  }

  @Test(.enabled(if: MockedGlove.isPossible)) func aLossThatIsNotNoticedIsSaid() throws {
    let scratch = try Scratch()
    let glove = try MockedGlove(scratch, open: 60)
    let doctor = try glove.run(
      "devices", "doctor", "--seconds", "0", "--provoke", "--patience", "1")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("✗ loss: nothing was noticed in 1 s"), "\(doctor.output)")
  }
}
