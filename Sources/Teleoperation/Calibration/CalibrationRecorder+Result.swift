public import Foundation

extension CalibrationRecorder {
  /// The calibration that was recorded.
  ///
  /// Axes that did not move enough to have two ends are left out: a finger's spread, or an axis
  /// that nothing uses.
  ///
  /// - Parameters:
  ///   - person: whose hand it was.
  ///   - device: the glove's stable id.
  ///   - deviceName: the glove's name.
  ///   - date: when it was taken.
  /// - Returns: what is to be kept.
  /// - Throws: everything that keeps it from being used, a sentence each.
  public func result(
    person: String, device: String, deviceName: String, date: Date
  ) throws(CalibrationRefusal) -> CalibrationRecord {
    let problems = phases.flatMap { self.problems(of: $0) }
    guard problems.isEmpty else { throw CalibrationRefusal(problems: problems) }
    return CalibrationRecord(
      person: person, device: device, deviceName: deviceName, date: date, parts: partResults,
      axes: axisResults)
  }

  /// What the axes recorded so far come to, by rising code.
  public var axisResults: [CalibrationRecord.Axis] {
    axes.compactMap { axis in
      guard let ends = ends(of: axis), isDistinct(ends),
        ends.travel >= settings.requiredTravel(of: axis)
      else { return nil }
      return CalibrationRecord.Axis(
        code: axis.code, name: axis.name, part: axis.part, open: ends.open,
        closed: ends.closed, travel: axis.span > 0 ? ends.travel / axis.span : nil,
        noise: ends.noise / ends.travel, quality: quality(of: axis, ends))
    }
  }

  /// What the parts of the hand recorded so far come to, in the order of fingers.
  public var partResults: [CalibrationRecord.Part] {
    parts.compactMap { name, axes in
      let measured = axes.compactMap { axis in
        ends(of: axis).map { (axis: axis, ends: $0, quality: quality(of: axis, $0)) }
      }
      let order: [CalibrationRecord.Quality] = [.poor, .fair, .good]
      func rank(_ quality: CalibrationRecord.Quality) -> Int { order.firstIndex(of: quality) ?? 0 }
      let best = measured.max {
        (rank($0.quality), $0.ends.travel) < (rank($1.quality), $1.ends.travel)
      }
      return best.map {
        CalibrationRecord.Part(
          name: name, travel: amount($0.ends.travel, $0.axis), quality: $0.quality)
      }
    }
  }

  private func quality(of axis: CalibrationAxis, _ ends: Ends) -> CalibrationRecord.Quality {
    let required = settings.requiredTravel(of: axis)
    guard isDistinct(ends), ends.travel >= required else { return .poor }
    let isQuiet = ends.noise <= ends.travel * settings.maximumNoise / 4
    return isQuiet && ends.travel >= 2 * required ? .good : .fair
  }
}
