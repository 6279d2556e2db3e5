import Foundation

extension PrecisionFeature {
  /// Proposes precision features: where demonstrations are most alike is where they must be exact.
  ///
  /// For every feature that varies and is not merely 0 or 1.
  ///
  /// - Parameters:
  ///   - rows: finite values of the scene features in demonstrations, a frame after the other.
  ///   - width: number of scene features.
  ///   - settings: how centre and scales are found.
  /// - Returns: by feature, the largest scale first; empty without rows.
  public static func fitting(
    _ rows: [Float], width: Int, settings: PrecisionSettings = PrecisionSettings()
  ) -> [PrecisionFeature] {
    guard width > 0, rows.count >= width else { return [] }
    return (0..<width).flatMap { feature -> [PrecisionFeature] in
      let values = stride(from: feature, to: rows.count, by: width).map { rows[$0] }.sorted()
      guard !values.allSatisfy({ $0 == 0 || $0 == 1 }) else { return [] }
      let spread =
        Quantile.linear(values, 1 - settings.tail) - Quantile.linear(values, settings.tail)
      guard spread > settings.smallestScale else { return [] }
      let centre = densest(values, share: settings.density)
      var scales: [Float] = []
      for share in settings.scales.sorted(by: >) {
        let scale = Float(max(share * spread, settings.smallestScale))
        if scales.last != scale { scales.append(scale) }
      }
      return scales.map { PrecisionFeature(feature: feature, centre: centre, scale: $0) }
    }
  }

  /// The median of the shortest interval with a share of sorted values.
  ///
  /// Unlike the half-sample mode it does not settle where half of the values are nearest to each
  /// other, which is often the start and not the grasp.
  static func densest(_ values: [Float], share: Double) -> Float {
    let size = min(values.count, max(1, Int((share * Double(values.count)).rounded(.up))))
    var best = 0
    for start in 0...(values.count - size)
    where values[start + size - 1] - values[start] < values[best + size - 1] - values[best] {
      best = start
    }
    return Float(Quantile.linear(Array(values[best..<(best + size)]), 0.5))
  }
}
