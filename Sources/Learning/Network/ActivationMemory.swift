/// Memory of the passes through a network, made once: a matrix for every place in it.
final class ActivationMemory<Place: Hashable & Sendable>: @unchecked Sendable {
  // Safety: used by one thread at a time.
  /// The most rows of a pass.
  let capacity: Int
  private let places: [Place: (buffer: FloatBuffer, width: Int)]

  /// Makes memory for passes of up to `capacity` rows; `widths` are the columns of every place.
  init(_ widths: [Place: Int], capacity: Int) {
    self.capacity = capacity
    places = widths.mapValues { (FloatBuffer($0 * capacity), $0) }
  }

  /// The matrix of a place, for some rows.
  ///
  /// - Precondition: the place exists, and the rows are not above ``capacity``.
  func matrix(_ place: Place, _ rows: Int) -> Matrix {
    guard let (buffer, width) = places[place] else { preconditionFailure("no place \(place)") }
    return buffer.matrix(rows, width)
  }
}
