/// Which keymap a device is used with.
enum DeviceSelection: Equatable {
  /// The keymap at this place of the list.
  case keymap(Int)
  /// A person named a keymap that the device cannot be used with: what is missing.
  case unfit(String)
  /// The device is left alone.
  case none

  /// Selects a keymap.
  ///
  /// What a person chose comes first. Then keymaps that know the device by what they match, then
  /// those that ask for the most controls.
  ///
  /// - Parameters:
  ///   - identity: who the device is.
  ///   - capabilities: what it can report.
  ///   - keymaps: the keymaps.
  ///   - choices: what a person decided; the first that means the device applies.
  init(
    identity: DeviceIdentity, capabilities: DeviceCapabilities, keymaps: [DeviceKeymap],
    choices: [DeviceChoice]
  ) {
    if let choice = choices.first(where: { $0.matches(identity) }) {
      guard let index = keymaps.firstIndex(where: { $0.name == choice.keymap }) else {
        self = .none
        return
      }
      let missing = keymaps[index].missing(identity: identity, capabilities: capabilities)
      self =
        missing.isEmpty
        ? .keymap(index)
        : .unfit(
          """
          has no \(missing.joined(separator: ", ")), which the keymap \
          \(keymaps[index].name) requires; choose another one with --device \
          '\(choice.pattern)=KEYMAP'
          """)
      return
    }
    let fitting = keymaps.indices.filter { index in
      let keymap = keymaps[index]
      let isKnown = keymap.match.contains { $0.matches(identity) }
      guard keymap.kind != .keyboard, isKnown || keymap.match.isEmpty,
        isKnown || !capabilities.isKeyboard
      else { return false }
      return keymap.missing(identity: identity, capabilities: capabilities).isEmpty
        && keymap.isUseful(identity: identity, capabilities: capabilities)
    }
    func rank(_ index: Int) -> (Int, Int) {
      (keymaps[index].match.isEmpty ? 0 : 1, keymaps[index].required.count)
    }
    self = fitting.max { rank($0) < rank($1) }.map { .keymap($0) } ?? .none
  }
}

extension DeviceKeymap {
  /// The required controls that a device does not have where the keymap expects them.
  func missing(identity: DeviceIdentity, capabilities: DeviceCapabilities) -> [String] {
    let placed = layout(identity: identity, capabilities: capabilities).placed(capabilities)
    return required.filter { !$0.contains(where: placed.has) }
      .map { $0.map(\.name).joined(separator: " or ") }
  }

  /// True when the device has any control that does something: one device may have several nodes,
  /// and a pedal's second one, a mouse that nobody has, is of no use.
  func isUseful(identity: DeviceIdentity, capabilities: DeviceCapabilities) -> Bool {
    let placed = layout(identity: identity, capabilities: capabilities).placed(capabilities)
    return entries.contains { $0.effect != .nothing && placed.has($0.control) }
  }
}
