import Robotics
import Teleoperation
import Testing

@Suite struct LossTrialTests {
  private func status(connected: Bool = true, silent: Bool = false) -> DeviceStatus {
    var status = DeviceStatus(
      id: 0, identity: DeviceIdentity(name: "pad"), isConnected: connected)
    status.isSilent = silent
    status.lastEventAge = connected && !silent ? 0.01 : 0.3
    status.problem = connected ? nil : "unplugged; plug it in again"
    return status
  }

  @Test func aLossAndAReturnAreTimed() {
    var trial = LossTrial(at: 0)
    trial.update(status(), at: .second)
    #expect(trial.stage == .waitingForLoss && !trial.isOver)
    trial.update(status(connected: false), at: 2 * .second)
    #expect(trial.stage == .waitingForReturn)
    #expect(trial.noticedAfter == 0.3)
    trial.update(status(connected: false), at: 3 * .second)
    trial.update(status(), at: 6 * .second)
    #expect(trial.stage == .finished && trial.returnedAfter == 4)
    let finding = trial.finding(silenceLimit: 2)
    #expect(finding.verdict == .fine)
    #expect(finding.text.contains("0.30 s after its last word"))
    #expect(finding.text.contains("HOLD") && finding.text.contains("4.0 s"))
  }

  @Test func silenceIsALossToo() {
    var trial = LossTrial(at: 0)
    trial.update(status(silent: true), at: .second)
    #expect(trial.stage == .waitingForReturn && trial.reason == "it fell silent")
  }

  @Test func aDeviceThatIsForgottenIsLost() {
    var trial = LossTrial(at: 0)
    trial.update(nil, at: .second)
    #expect(trial.stage == .waitingForReturn)
  }

  @Test func aLossThatNobodyNoticesIsAProblem() {
    var trial = LossTrial(at: 0, patience: 10)
    trial.update(status(), at: 11 * .second)
    #expect(trial.stage == .unnoticed && trial.isOver)
    let finding = trial.finding(silenceLimit: 2)
    #expect(finding.verdict == .problem)
    #expect(finding.text.contains("Motion ends 2 s after its last event"))
  }

  @Test func aDeviceThatDoesNotComeBackIsAProblem() {
    var trial = LossTrial(at: 0, patience: 10)
    trial.update(status(connected: false), at: 9 * .second)
    trial.update(status(connected: false), at: 20 * .second)
    #expect(trial.stage == .gone)
    #expect(trial.finding(silenceLimit: 2).verdict == .problem)
  }

  @Test func whoSkipsIsToldThatItIsNotKnown() {
    var trial = LossTrial(at: 0)
    trial.skip(at: 1)
    #expect(trial.isOver)
    #expect(trial.finding(silenceLimit: 2).verdict == .note)
    trial.update(status(connected: false), at: 2)
    #expect(trial.stage == .skipped)
  }
}
