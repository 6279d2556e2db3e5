/// The contents of one keymap file, or of several laid over each other: what is not said is nil.
struct DeviceKeymapFile {
  /// The name of a keymap to begin with, and where it is asked for.
  struct Include {
    var name: String
    var source: SourceLine
  }

  /// The last file that was read, for what is missing.
  var file: String
  var includes: [Include] = []
  var kind: DeviceKind?
  var match: [DevicePattern]?
  var required: [[Control]]?
  var heartbeat: Double?
  var grabs: Bool?
  var full: Int32?
  var synergy: [SynergyWeight] = []
  var entries: [DeviceKeymapEntry] = []

  /// These contents with another file's in place of what it says itself.
  func overlaid(by other: DeviceKeymapFile) -> DeviceKeymapFile {
    let replaced = Set(other.entries.map(\.slot))
    var result = other
    result.includes = []
    result.kind = other.kind ?? kind
    result.match = other.match ?? match
    result.required = other.required ?? required
    result.heartbeat = other.heartbeat ?? heartbeat
    result.grabs = other.grabs ?? grabs
    result.full = other.full ?? full
    result.synergy = other.synergy.isEmpty ? synergy : other.synergy
    result.entries = entries.filter { !replaced.contains($0.slot) } + other.entries
    return result
  }

  /// The finished keymap.
  ///
  /// - Throws: what is missing, and what would leave a person without a way to take over or stop.
  func finished(name: String) throws(DeviceKeymapError) -> DeviceKeymap {
    let keymap = DeviceKeymap(
      name: name, kind: kind ?? .gamepad, match: match ?? [], required: required ?? [],
      heartbeat: heartbeat ?? 0, grabs: grabs ?? true, full: full ?? DeviceKeymap.usualFull,
      synergy: synergy, entries: entries)
    var problems: [DeviceKeymapProblem] = []
    func problem(_ message: String, _ source: SourceLine? = nil) {
      problems.append(
        DeviceKeymapProblem(
          source: source ?? SourceLine(file: file, line: 1), message: message))
    }
    if kind == nil {
      let kinds = DeviceKind.allCases.map(\.rawValue).joined(separator: ", ")
      problem("missing kind; expected one of \(kinds)")
    }
    // A keyboard is used because a person names it.
    if keymap.required.isEmpty, keymap.match.isEmpty, kind != .keyboard {
      problem("missing requires; expected the controls that a device must have, or match")
    }
    if keymap.kind == .gamepad {
      if !entries.contains(where: \.takesOver) {
        problem("nothing takes over; expected an entry with takeover: hold")
      }
      if !entries.contains(where: \.alwaysStops) {
        problem(
          "nothing stops; expected an entry with action: stop, without while, in layer any")
      }
    }
    let stops = entries.filter(\.alwaysStops)
    let covers = stops.map { stop in
      entries.first { $0.control == stop.control && $0.effect != .action(.stop) }
    }
    if !stops.isEmpty, !covers.contains(nil), let cover = covers.first ?? nil {
      problem(
        """
        \(cover.control.name) would not always stop; expected a control that does nothing but \
        action: stop
        """, cover.source)
    }
    if let entry = entries.first(where: { if case .position = $0.effect { true } else { false } }),
      entries.contains(where: { if case .angle = $0.effect { true } else { false } })
    {
      problem("position and angle in one keymap; expected one of them for every axis", entry.source)
    }
    guard problems.isEmpty else { throw DeviceKeymapError(problems: problems) }
    return keymap
  }
}

extension DeviceKeymapEntry {
  /// True when the entry lets a person take over.
  fileprivate var takesOver: Bool {
    switch effect {
    case .takeover, .action(.takeOver): true
    default: false
    }
  }

  /// True when the entry stops whatever else is held and whoever drives.
  fileprivate var alwaysStops: Bool {
    effect == .action(.stop) && modifier == nil && layer == .any
  }
}
