import CElementwise

extension DenoisingNetwork {
  /// Computes `output` from `chunk`, `time` and `condition` (all but its time columns), which the
  /// caller has filled in.
  func forward(_ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    embed(rows, parameters, memory)
    input.forward(at(.chunk), parameters, into: at(.stream(0)))
    transform(rows, films: [at(.film)], parameters, memory)
    output.forward(at(.affine), parameters, into: at(.output))
  }

  /// The condition's part: computes `film` from `time` and `condition`.
  func embed(_ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    time.forward(at(.time), parameters, into: at(.time1))
    SiLU.forward(at(.time1), into: at(.time2))
    let embedded = at(.condition).columns(condition.times)
    for row in 0..<rows {
      embedded.row(row).update(from: at(.time2).row(row), count: condition.time)
    }
    condition1.forward(at(.condition), parameters, into: at(.condition1))
    SiLU.forward(at(.condition1), into: at(.activated1))
    condition2.forward(at(.activated1), parameters, into: at(.condition2))
    SiLU.forward(at(.condition2), into: at(.activated2))
    film.forward(at(.activated2), parameters, into: at(.film))
  }

  /// The chunk's part: computes `affine` from `stream(0)`.
  ///
  /// The films are those of one share of the rows after another, all as large.
  func transform(
    _ rows: Int, films: [Matrix], _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>
  ) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    for (index, block) in blocks.enumerated() {
      RowNormalisation.forward(
        at(.stream(index)), into: at(.normal(index)), inverse: at(.inverse(index)))
      for (part, range) in Replicas.shares(of: rows, films.count).enumerated() {
        FiLM.forward(
          at(.normal(index)).rows(range), film: film(index, of: films[part]),
          into: at(.modulated(index)).rows(range))
      }
      block.inner.forward(at(.modulated(index)), parameters, into: at(.inner(index)))
      SiLU.forward(at(.inner(index)), into: at(.activated(index)))
      let next = at(.stream(index + 1))
      next.base.update(from: at(.stream(index)).base, count: next.count)
      block.outer.forward(at(.activated(index)), parameters, addingTo: next)
    }
    let last = blocks.count
    RowNormalisation.forward(
      at(.stream(last)), into: at(.normal(last)), inverse: at(.inverse(last)))
    affine.forward(at(.normal(last)), parameters, into: at(.affine))
  }

  /// Sets the gradients from `dOutput`, after ``forward(_:_:_:)`` with the same rows.
  func backward(
    _ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>,
    _ gradients: FloatBuffer
  ) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    let last = blocks.count
    let stream = at(.dStream)
    output.backward(
      at(.dOutput), x: at(.affine), parameters, gradients, into: at(.dWide1))
    affine.backward(
      at(.dWide1), x: at(.normal(last)), parameters, gradients, into: at(.dWide2))
    stream.base.update(repeating: 0, count: stream.count)
    RowNormalisation.addBackward(
      at(.dWide2), y: at(.normal(last)), inverse: at(.inverse(last)), to: stream)
    for (index, block) in blocks.enumerated().reversed() {
      block.outer.backward(
        stream, x: at(.activated(index)), parameters, gradients, into: at(.dWide1))
      SiLU.backward(at(.dWide1), x: at(.inner(index)), into: at(.dWide2))
      block.inner.backward(
        at(.dWide2), x: at(.modulated(index)), parameters, gradients, into: at(.dWide1))
      FiLM.backward(
        at(.dWide1), x: at(.normal(index)), film: film(index, of: at(.film)), into: at(.dWide2),
        film: film(index, of: at(.dFilm)))
      RowNormalisation.addBackward(
        at(.dWide2), y: at(.normal(index)), inverse: at(.inverse(index)), to: stream)
    }
    input.backward(stream, x: at(.chunk), parameters, gradients)
    film.backward(
      at(.dFilm), x: at(.activated2), parameters, gradients, into: at(.dCondition1))
    SiLU.backward(at(.dCondition1), x: at(.condition2), into: at(.dCondition2))
    condition2.backward(
      at(.dCondition2), x: at(.activated1), parameters, gradients, into: at(.dCondition1))
    SiLU.backward(at(.dCondition1), x: at(.condition1), into: at(.dCondition2))
    condition1.backward(
      at(.dCondition2), x: at(.condition), parameters, gradients, into: at(.dInput))
    let embedded = at(.dInput).columns(condition.times)
    for row in 0..<rows {
      at(.dTime1).row(row).update(from: embedded.row(row), count: condition.time)
    }
    SiLU.backward(at(.dTime1), x: at(.time1), into: at(.dTime2))
    time.backward(at(.dTime2), x: at(.time), parameters, gradients)
  }
}
