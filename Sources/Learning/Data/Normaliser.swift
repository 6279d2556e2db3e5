/// Per-dimension standardisation with floors; stored with the model.
public struct Normaliser: Sendable, Hashable, Codable {
  /// Mean of every dimension.
  public var mean: [Float]
  /// Standard deviation of every dimension, at least its floor.
  public var deviation: [Float]
  /// The largest magnitude after standardisation; nil for no limit.
  public var limit: Float?

  /// Makes a normaliser from its numbers.
  ///
  /// - Precondition: there are as many deviations as means.
  public init(mean: [Float], deviation: [Float], limit: Float? = nil) {
    precondition(mean.count == deviation.count)
    self.mean = mean
    self.deviation = deviation
    self.limit = limit
  }

  /// Fits a normaliser to rows.
  ///
  /// - Parameters:
  ///   - rows: the numbers, a row after the other.
  ///   - width: numbers of a row.
  ///   - floors: the smallest deviation of every dimension: what hardly moves must not have its
  ///     noise amplified. Where it is 0 and nothing moves the deviation is 1.
  ///   - limit: the largest magnitude after standardisation.
  /// - Precondition: the rows are whole, and there is a floor for every dimension.
  public init(fitting rows: [Float], width: Int, floors: [Float], limit: Float? = nil) {
    precondition(width > 0 && rows.count % width == 0 && floors.count == width)
    let count = Double(max(1, rows.count / width))
    var means = [Double](repeating: 0, count: width)
    var squares = means
    rows.withUnsafeBufferPointer { rows in
      for start in stride(from: 0, to: rows.count, by: width) {
        for index in 0..<width { means[index] += Double(rows[start + index]) }
      }
      for index in 0..<width { means[index] /= count }
      for start in stride(from: 0, to: rows.count, by: width) {
        for index in 0..<width {
          let difference = Double(rows[start + index]) - means[index]
          squares[index] += difference * difference
        }
      }
    }
    let deviations = zip(squares, floors).map { square, floor in
      let deviation = max(Float((square / count).squareRoot()), floor)
      return deviation > 0 ? deviation : 1
    }
    self.init(mean: means.map { Float($0) }, deviation: deviations, limit: limit)
  }

  /// Makes dimensions 0 after standardisation, whatever they are.
  mutating func hide(_ dimensions: [Int]) {
    for index in dimensions { deviation[index] = .greatestFiniteMagnitude }
  }

  /// Standardises rows in place: any number of them, each as wide as ``mean``.
  ///
  /// What is not a number stays so.
  public func apply(_ rows: inout [Float]) {
    let limit = limit ?? .infinity
    each(&rows) { value, mean, deviation in
      let standard = (value - mean) / deviation
      return standard > limit ? limit : standard < -limit ? -limit : standard
    }
  }

  /// Takes standardisation back in place; what the limit cut off is lost.
  public func invert(_ rows: inout [Float]) {
    each(&rows) { value, mean, deviation in value * deviation + mean }
  }

  private func each(_ rows: inout [Float], _ change: (Float, Float, Float) -> Float) {
    let width = mean.count
    precondition(width > 0 && rows.count % width == 0)
    rows.withUnsafeMutableBufferPointer { rows in
      mean.withUnsafeBufferPointer { mean in
        deviation.withUnsafeBufferPointer { deviation in
          for start in stride(from: 0, to: rows.count, by: width) {
            for index in 0..<width {
              rows[start + index] = change(rows[start + index], mean[index], deviation[index])
            }
          }
        }
      }
    }
  }
}

extension Normaliser {
  private enum CodingKeys: CodingKey {
    case mean, deviation, limit
  }

  /// Reads a normaliser; refuses what could not have been fitted.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let mean = try container.decode([Float].self, forKey: .mean)
    let deviation = try container.decode([Float].self, forKey: .deviation)
    let limit = try container.decodeIfPresent(Float.self, forKey: .limit)
    guard mean.count == deviation.count, mean.allSatisfy(\.isFinite),
      deviation.allSatisfy({ $0.isFinite && $0 > 0 }), limit.map({ $0 > 0 }) ?? true
    else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "\(mean.count) means, \(deviation.count) deviations: no normaliser"))
    }
    self.init(mean: mean, deviation: deviation, limit: limit)
  }
}
