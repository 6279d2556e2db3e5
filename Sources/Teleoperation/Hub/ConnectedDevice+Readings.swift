extension ConnectedDevice {
  /// Every control with what it means, for a screen.
  var readingRows: [DeviceReadingRow] {
    let waiting = state.waitingForRelease
    var rows = state.axes.sorted { $0.key < $1.key }.map { code, info in
      DeviceReadingRow(
        control: .axis(code), raw: info.value, minimum: info.minimum, maximum: info.maximum,
        scaled: scaled(.axis(code), info), isWaiting: waiting.contains(.axis(code)),
        meaning: meaning(of: .axis(code)))
    }
    rows += state.relatives.sorted { $0.key < $1.key }.map { code, info in
      DeviceReadingRow(
        control: .relative(code), raw: info.value, minimum: info.minimum, maximum: info.maximum,
        scaled: scaled(.relative(code), info), isWaiting: false,
        meaning: meaning(of: .relative(code)))
    }
    return rows
      + layout.placed(source.capabilities).keys.sorted().map { code in
        let isDown = state.isDown(.key(code))
        let isWaiting = waiting.contains(.key(code))
        return DeviceReadingRow(
          control: .key(code), raw: isDown || isWaiting ? 1 : 0, minimum: 0, maximum: 1,
          scaled: isDown ? 1 : 0, isWaiting: isWaiting, meaning: meaning(of: .key(code)))
      }
  }

  private func scaled(_ control: Control, _ info: AxisInfo) -> Double? {
    if let glove, let travel = glove.travel(of: control.code, info) {
      return travel.isNaN ? nil : travel
    }
    let entries = map.keymap.entries
    if let entry = entries.first(where: { $0.control == control && $0.effect.isMotion }) {
      return entry.scaling.value(of: info)
    }
    let scaling = AxisScaling(
      rest: map.triggers.contains(control.code) ? .minimum : .centre, deadzone: 0, curve: 1)
    return info.span > 0 ? scaling.value(of: info) : nil
  }

  /// The keymap's words for a control and its directions.
  private func meaning(of control: Control) -> String {
    let entries = map.keymap.entries.filter {
      switch (control, $0.control) {
      case (.axis(let code), .negative(let other)), (.axis(let code), .positive(let other)):
        code == other && $0.effect != .nothing
      default: $0.control == control && $0.effect != .nothing
      }
    }
    return entries.map { entry in
      let isPart = entry.control != control || entry.modifier != nil
      let controls = [entry.modifier, entry.control].compactMap { $0.map(map.keymap.word(for:)) }
      return (isPart ? controls.joined(separator: " + ") + ": " : "") + entry.description
    }.joined(separator: "; ")
  }
}

extension DeviceKeymapEntry.Effect {
  /// True for what moves the wrist or the hand by rate.
  fileprivate var isMotion: Bool {
    switch self {
    case .move, .turn, .hand: true
    default: false
    }
  }
}
