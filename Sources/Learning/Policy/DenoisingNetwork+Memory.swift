extension DenoisingNetwork {
  /// What a pass keeps.
  enum Place: Hashable, Sendable {
    case chunk, condition, time, time1, time2, condition1, condition2, activated1, activated2
    case film
    /// The residual stream before a block; the last is behind all.
    case stream(Int)
    case normal(Int), inverse(Int), modulated(Int), inner(Int), activated(Int)
    case affine, output
    // Gradients.
    case dOutput, dWide1, dWide2, dStream, dFilm, dCondition1, dCondition2, dInput, dTime1, dTime2
  }

  /// Memory for training passes of up to `capacity` rows.
  func memory(capacity: Int) -> ActivationMemory<Place> {
    let (width, inner, time) = (settings.width, settings.conditionWidth, condition.time)
    let gradients: [Place: Int] = [
      .dOutput: chunkWidth, .dWide1: width, .dWide2: width, .dStream: width, .dFilm: film.outputs,
      .dCondition1: inner, .dCondition2: inner, .dInput: condition.count, .dTime1: time,
      .dTime2: time,
    ]
    let widths = [conditionWidths, chunkWidths, gradients].reduce(into: [:]) { all, part in
      all.merge(part) { first, _ in first }
    }
    return ActivationMemory(widths, capacity: capacity)
  }

  /// What the condition's part of a pass keeps.
  var conditionWidths: [Place: Int] {
    let (inner, time) = (settings.conditionWidth, condition.time)
    return [
      .condition: condition.count, .time: time, .time1: time, .time2: time, .condition1: inner,
      .condition2: inner, .activated1: inner, .activated2: inner, .film: film.outputs,
    ]
  }

  /// What the chunk's part of a pass keeps.
  var chunkWidths: [Place: Int] {
    let width = settings.width
    var widths: [Place: Int] = [.chunk: chunkWidth, .affine: width, .output: chunkWidth]
    for block in 0...settings.blocks {
      widths[.stream(block)] = width
      widths[.normal(block)] = width
      widths[.inverse(block)] = 1
    }
    for block in 0..<settings.blocks {
      widths[.modulated(block)] = width
      widths[.inner(block)] = width
      widths[.activated(block)] = width
    }
    return widths
  }
}
