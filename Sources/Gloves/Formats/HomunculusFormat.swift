import Robotics

/// The lines of the Homunculus glove of Hugging Face: 16 whole numbers, apart by blanks.
///
/// Their order is `thumb_cmc`, `thumb_mcp`, `thumb_pip`, `thumb_dip`, then of index, middle, ring
/// and little finger `mcp_abduction`, `mcp_flexion`, `dip`; the numbers are the sensors' counts,
/// so the side comes from the options. Source: github.com/huggingface/lerobot,
/// src/lerobot/teleoperators/homunculus/homunculus_glove.py. Its smoothing is left to what reads
/// the glove: it adds a delay of its own.
struct HomunculusFormat: GloveFormat {
  /// Number of sensors.
  static let count = 16

  private let options: GloveSource.Options

  init(options: GloveSource.Options) { self.options = options }

  mutating func read(_ message: ArraySlice<UInt8>, at time: Nanoseconds) -> [GloveReading] {
    let fields = message.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      .map { TextField($0) }
    func fault(_ reason: String) -> [GloveReading] {
      [.fault(GloveFault(time: time, side: options.side, reason: reason))]
    }
    guard fields.count == Self.count else {
      return fault(
        "\(fields.count) fields, beginning \(TextField.shown(message)); expected \(Self.count)")
    }
    var counts: [Double] = []
    for (index, field) in fields.enumerated() {
      guard let count = field.number, count == count.rounded() else {
        return fault("field \(index + 1) is \(field.shown), not a whole number")
      }
      guard (0...Double(options.maximum)).contains(count) else {
        return fault("field \(index + 1) is \(field.shown), not 0 to \(options.maximum)")
      }
      counts.append(count)
    }
    return [.frame(GloveFrame(time: time, side: options.side, axes: counts, unit: .counts))]
  }
}
