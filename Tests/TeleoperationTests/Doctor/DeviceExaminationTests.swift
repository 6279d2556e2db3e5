import Robotics
import Teleoperation
import Testing

@Suite struct DeviceExaminationTests {
  private func status(_ change: (inout DeviceStatus) -> Void = { _ in }) -> DeviceStatus {
    var status = DeviceStatus(
      id: 3, identity: DeviceIdentity(name: "pad", path: "/dev/input/event5"), isConnected: true)
    status.kind = .gamepad
    status.events = 500
    status.lastEventAge = 0.01
    for _ in 0..<100 { status.latency.add(200_000) }
    change(&status)
    return status
  }

  private func access(canRead: Bool = true) -> NodeAccess {
    NodeAccess(
      path: "/dev/input/event5", group: "input", mode: 0o660, canRead: canRead, canWrite: canRead,
      hasGroup: canRead, isEnteredInGroup: canRead)
  }

  private func finding(
    _ check: DoctorFinding.Check, _ change: (inout DeviceStatus) -> Void = { _ in }
  ) -> DoctorFinding? {
    DeviceExamination(
      status: status(change), access: access(), grab: .free, events: 300, seconds: 3
    ).findings.first { $0.check == check }
  }

  @Test func aDeviceInOrderHasNoProblem() {
    let findings = DeviceExamination(
      status: status { $0.heartbeat = 0.25 }, access: access(), grab: .free, events: 300,
      seconds: 3
    ).findings
    #expect(findings.allSatisfy { $0.verdict == .fine }, "\(findings)")
    #expect(
      findings.map(\.check) == [
        .permission, .use, .heartbeat, .rate, .latency, .resyncs, .grab,
      ])
  }

  @Test func aDeviceThatMayNotBeReadIsAllThereIsToSay() {
    let findings = DeviceExamination(
      status: status {
        $0.isConnected = false
        $0.problem = "no permission"
      }, access: access(canRead: false)
    ).findings
    #expect(findings.map(\.check) == [.permission, .use])
    #expect(findings.allSatisfy { $0.verdict == .problem })
  }

  @Test func silenceBeyondTheHeartbeatIsAProblem() {
    let silent = finding(.heartbeat) {
      $0.heartbeat = 0.25
      $0.lastEventAge = 0.6
    }
    #expect(silent?.verdict == .problem)
    #expect(silent?.text.contains("0.25 s") == true)
    #expect(finding(.heartbeat) { $0.heartbeat = 1 }?.verdict == .fine)
    #expect(finding(.heartbeat)?.verdict == .note)
  }

  @Test func lateEventsAreAProblem() {
    let late = finding(.latency) { for _ in 0..<10 { $0.latency.add(20_000_000) } }
    #expect(late?.verdict == .problem)
    #expect(late?.text.contains("8.3 ms") == true)
    let unknown = finding(.latency) { $0.latency = LatencyHistogram() }
    #expect(unknown?.verdict == .note)
  }

  @Test func droppedEventsAreAProblemButOpeningIsNot() {
    #expect(finding(.resyncs) { $0.resyncs = 1 }?.verdict == .note)
    #expect(finding(.resyncs) { $0.resyncs = 4 }?.verdict == .problem)
  }

  @Test func rateIsCountedOverTheTimeOfListening() {
    #expect(finding(.rate)?.text == "100 events/s over 3 s")
    let quiet = DeviceExamination(status: status(), seconds: 3).findings
    #expect(quiet.first { $0.check == .rate }?.verdict == .note)
  }

  @Test func anotherProgramsGrabIsAProblem() {
    let error = DeviceError(path: "/dev/input/event5", reason: .busy)
    let findings = DeviceExamination(status: status(), grab: .refused("\(error)")).findings
    #expect(findings.first { $0.check == .grab }?.verdict == .problem)
  }

  @Test func aGloveThatDoesNotKnowTheHandIsOneProblem() {
    let findings = DeviceExamination(
      status: status {
        $0.kind = .glove
        $0.isCalibrated = false
        $0.problem = "not calibrated: run dexpie devices calibrate"
      }
    ).findings
    #expect(findings.filter { $0.verdict == .problem }.map(\.check) == [.calibration])
    #expect(findings.contains { $0.text.contains("dexpie devices calibrate 3") })
    let known = finding(.calibration) {
      $0.isCalibrated = true
      $0.person = "ann"
    }
    #expect(known == DoctorFinding(.calibration, .fine, "calibrated for ann"))
  }

  @Test func aReportCountsItsProblems() {
    let report = DoctorReport(
      findings: [DoctorFinding(.uinput, .note, "")],
      devices: [
        DoctorReport.Patient(
          device: status(),
          findings: [DoctorFinding(.grab, .problem, ""), DoctorFinding(.use, .fine, "")])
      ])
    #expect(report.problems == 1)
  }
}
