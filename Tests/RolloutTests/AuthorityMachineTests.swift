import Robotics
import Testing

@testable import Rollout

/// Every state × every event, written out: the table is the specification.
@Suite struct AuthorityMachineTests {
  static let events: [(name: String, event: AuthorityEvent)] = [
    ("takeOver", .takeOver(gateIsOpen: true)), ("takeOver|gate", .takeOver(gateIsOpen: false)),
    ("force", .forceTakeover), ("gateOpened", .gateOpened), ("handBack", .handBack),
    ("settled", .settled), ("hold", .hold(.supervisor)), ("stop", .hold(.stop)),
    ("ended", .hold(.ended)), ("resume", .resume), ("policyFailed", .policyFailed),
    ("policyRecovered", .policyRecovered), ("alarmRaised", .alarmRaised),
    ("deviceLost", .deviceLost), ("robotFailed", .robotFailed),
  ]

  // One row a state, one column an event in the order above; "." stays as it is. "human+" and
  // "aligning+" took over a robot that a person had held: handed back, it is held again.
  static let table = """
    policy     human aligning human . . . hold stop ended . policyHold . alarm . fault
    aligning   human . human human returning . hold stop ended returning . . . device fault
    aligning+  human+ . human+ human+ hold . hold stop ended returning . . . device fault
    human      . . . . returning . hold stop ended returning . . . device fault
    human+     . . . . hold . hold stop ended returning . . . device fault
    returning  human aligning human . . policy hold stop ended . policyHold . . device fault
    ready      human aligning human . . . hold stop ended returning . . . . fault(ready)
    policyHold human aligning human . . . hold stop ended returning . returning . . fault(policy)
    alarm      human aligning human . . . hold stop ended returning . . . . fault(alarm)
    hold       human+ aligning+ human+ . . . . stop ended returning . . . . fault(hold)
    device     human+ aligning+ human+ . . . . stop ended returning . . . . fault(device)
    stop       . . . . . . . . ended returning . . . . fault(stop)
    ended      . . . . . . . . . . . . . . fault(ended)
    fault      . . . . . . fault(hold) fault(stop) fault(ended) hold . . . . .
    """

  static func state(_ name: Substring) -> AuthorityMachine {
    switch name {
    case "policy": AuthorityMachine(authority: .policy, reason: nil)
    case "aligning": AuthorityMachine(authority: .aligning, reason: nil)
    case "aligning+": AuthorityMachine(authority: .aligning, reason: nil, next: .supervisor)
    case "human": AuthorityMachine(authority: .human, reason: nil)
    case "human+": AuthorityMachine(authority: .human, reason: nil, next: .supervisor)
    case "returning": AuthorityMachine(authority: .returning, reason: nil)
    case "fault": AuthorityMachine(authority: .fault, reason: nil)
    case "fault(ready)": AuthorityMachine(authority: .fault, reason: nil, next: .ready)
    case "fault(policy)": AuthorityMachine(authority: .fault, reason: nil, next: .policy)
    case "fault(alarm)": AuthorityMachine(authority: .fault, reason: nil, next: .alarm)
    case "fault(hold)": AuthorityMachine(authority: .fault, reason: nil, next: .supervisor)
    case "fault(device)": AuthorityMachine(authority: .fault, reason: nil, next: .device)
    case "fault(stop)": AuthorityMachine(authority: .fault, reason: nil, next: .stop)
    case "fault(ended)": AuthorityMachine(authority: .fault, reason: nil, next: .ended)
    case "ready": AuthorityMachine(authority: .hold, reason: .ready)
    case "policyHold": AuthorityMachine(authority: .hold, reason: .policy)
    case "alarm": AuthorityMachine(authority: .hold, reason: .alarm)
    case "device": AuthorityMachine(authority: .hold, reason: .device)
    case "stop": AuthorityMachine(authority: .hold, reason: .stop)
    case "ended": AuthorityMachine(authority: .hold, reason: .ended)
    default: AuthorityMachine(authority: .hold, reason: .supervisor)
    }
  }

  static let rows = table.split(separator: "\n").map { $0.split(separator: " ") }

  @Test(arguments: rows.map { String($0[0]) })
  func everyEventLeadsWhereTheTableSays(name: String) throws {
    let row = try #require(Self.rows.first { $0[0] == name })
    #expect(row.count == Self.events.count + 1)
    let start = Self.state(row[0])
    for (cell, (label, event)) in zip(row.dropFirst(), Self.events) {
      let expected = cell == "." ? start : Self.state(cell)
      var machine = start
      let changed = machine.handle(event)
      #expect(machine == expected, "\(name) + \(label)")
      #expect(changed == (machine != start), "\(name) + \(label)")
    }
  }

  @Test func theTableHasEveryState() {
    let authorities = Set(Self.rows.map { Self.state($0[0]).authority })
    let reasons = Set(Self.rows.compactMap { Self.state($0[0]).reason })
    #expect(authorities == Set(Authority.allCases))
    #expect(reasons == Set(HoldReason.allCases))
  }

  @Test func aHoldHasAReasonAndNothingElseHas() {
    for row in Self.rows {
      for (_, event) in Self.events {
        var machine = Self.state(row[0])
        machine.handle(event)
        #expect((machine.reason != nil) == (machine.authority == .hold))
      }
    }
  }

  /// The columns by which a person, and nobody else, lets a robot go on whose device was lost: the
  /// key that resumes, or a fresh press of the takeover button.
  static let ofAPerson = ["takeOver", "takeOver|gate", "force", "resume"]

  /// A device that was lost holds the robot whoever else has a device in hand, and neither its
  /// return nor anything that happens by itself ends that.
  @Test func aLostDeviceIsLeftOnlyByAPerson() throws {
    let row = try #require(Self.rows.first { $0[0] == "device" })
    for (cell, (label, _)) in zip(row.dropFirst(), Self.events) {
      let isGraver = ["stop", "ended", "fault(device)"].contains(cell)
      #expect(cell == "." || isGraver || Self.ofAPerson.contains(label), "\(label)")
    }
    for name in ["aligning", "aligning+", "human", "human+", "returning"] {
      var machine = Self.state(Substring(name))
      machine.handle(.deviceLost)
      #expect(machine == Self.state("device"))
      // Another device's button is let go: the policy does not drive because of it.
      machine.handle(.handBack)
      #expect(machine == Self.state("device"))
      // Taken by a fresh press and handed back, it is still held: SPACE lets the policy drive.
      machine.handle(.takeOver(gateIsOpen: true))
      machine.handle(.handBack)
      #expect(machine == Self.state("hold"))
      machine.handle(.resume)
      #expect(machine == Self.state("returning"))
    }
  }

  /// Stop pressed while the robot is at fault is still a stop when the fault is cleared.
  @Test func aStopOutlivesAFault() {
    var machine = AuthorityMachine(authority: .policy, reason: nil)
    machine.handle(.robotFailed)
    machine.handle(.hold(.stop))
    machine.handle(.resume)
    #expect(machine.authority == .hold && machine.reason == .stop)
    machine.handle(.takeOver(gateIsOpen: true))
    #expect(machine.authority == .hold)
  }

  @Test func aMilderReasonNeverReplacesAGraverOne() {
    for old in HoldReason.allCases {
      for new in HoldReason.allCases {
        var machine = AuthorityMachine(authority: .hold, reason: old)
        machine.handle(.hold(new))
        #expect(machine.reason == max(old, new))
      }
    }
  }
}
