import Retargeting
import Robotics

/// The keymaps, made ready for one hand.
struct DeviceMaps: Sendable {
  let keymaps: [DeviceKeymap]
  let maps: [DeviceMap]
  private let gloves: [GloveMap?]
  private let retargeting: @Sendable () -> any GloveRetargeting

  /// Makes the maps.
  ///
  /// - Throws: everything in any keymap that does not fit the hand.
  init(
    keymaps: [DeviceKeymap], hand: HandModel,
    retargeting: @escaping @Sendable () -> any GloveRetargeting
  ) throws(DeviceKeymapError) {
    var problems: [DeviceKeymapProblem] = []
    var maps: [DeviceMap] = []
    var gloves: [GloveMap?] = []
    for keymap in keymaps {
      do {
        maps.append(try DeviceMap(keymap: keymap, hand: hand))
        gloves.append(try GloveMap(keymap: keymap, hand: hand))
      } catch { problems += error.problems }
    }
    guard problems.isEmpty else { throw DeviceKeymapError(problems: problems) }
    self.keymaps = keymaps
    self.maps = maps
    self.gloves = gloves
    self.retargeting = retargeting
  }

  /// What reads the fingers of a device with the keymap at a place; nil when it has none.
  func glove(_ index: Int) -> GloveReader? {
    gloves[index].map { GloveReader(map: $0, retargeting: retargeting()) }
  }
}
