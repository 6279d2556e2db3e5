/// What a critic says of an episode over time.
public struct ValueCurve: Sendable, Hashable, Codable {
  /// The largest fall from a value to a later one.
  public struct Drop: Sendable, Hashable, Codable {
    /// How much it fell; 0 where it never did.
    public var size: Double
    /// Step of the frame it fell from.
    public var from: Int
    /// Step of the frame it fell to.
    public var to: Int
  }

  /// The first value.
  public var first: Double
  /// The lowest value.
  public var lowest: Double
  /// Step of the first frame with the lowest value.
  public var lowestStep: Int
  /// The last value.
  public var last: Double
  /// Where it fell most.
  public var drop: Drop
  /// Step of the first frame and of the last, between which the points lie.
  public var steps: [Int]
  /// The curve for drawing: means of equal spans of frames; nil where no value is known.
  public var points: [Double?]

  /// Summarises values; nil without a known one.
  ///
  /// - Parameters:
  ///   - values: one a frame; not a number where it is not known.
  ///   - steps: of the frames.
  ///   - count: the most points.
  init?(_ values: [Float], steps: [Int], points count: Int) {
    let known = values.indices.filter { !values[$0].isNaN }
    guard let start = known.first, let end = known.last, let firstStep = steps.first,
      let lastStep = steps.last
    else { return nil }
    var (lowest, highest) = (start, start)
    var drop = (size: Float(0), from: start, to: start)
    for index in known {
      if values[index] < values[lowest] { lowest = index }
      if values[index] > values[highest] { highest = index }
      let size = values[highest] - values[index]
      if size > drop.size { drop = (size, highest, index) }
    }
    first = Double(values[start])
    self.lowest = Double(values[lowest])
    lowestStep = steps[lowest]
    last = Double(values[end])
    self.drop = Drop(size: Double(drop.size), from: steps[drop.from], to: steps[drop.to])
    self.steps = [firstStep, lastStep]
    let count = min(count, values.count)
    points = (0..<count).map { point in
      let span = values[(point * values.count / count)..<((point + 1) * values.count / count)]
        .filter { !$0.isNaN }
      return span.isEmpty ? nil : span.reduce(0) { $0 + Double($1) } / Double(span.count)
    }
  }
}
