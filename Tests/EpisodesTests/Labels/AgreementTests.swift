import Episodes
import Robotics
import Testing

@Suite struct AgreementTests {
  private func isNear(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-12) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
  }

  @Test func publishedExamplesComeOut() {
    // Cohen 1968, table 1: κ = .492.
    let cohen = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    #expect(isNear(Agreement.kappa(cohen, .plain), 0.492, 5e-4))
    // Agresti 1990, table 2.10, as the R package vcd prints it: 0.1293 and, weighted, 0.2374.
    let pairs = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
    #expect(isNear(Agreement.kappa(pairs, .plain), 0.1293, 5e-5))
    #expect(isNear(Agreement.kappa(pairs, .linear), 0.2374, 5e-5))
    // The example of cohen.kappa in the R package psych: 0.00 and, with squared weights, 0.68.
    var table = [[Int]](repeating: [Int](repeating: 0, count: 9), count: 9)
    for (first, second) in zip(1...9, [1, 3, 1, 6, 1, 5, 5, 6, 7]) {
      table[first - 1][second - 1] += 1
    }
    #expect(isNear(Agreement.kappa(table, .plain), 0, 5e-3))
    #expect(isNear(Agreement.kappa(table, .quadratic), 0.68, 5e-3))
  }

  /// Sixty pairs; the figures are those of scikit-learn 1.9.1, `cohen_kappa_score`, and of a
  /// bootstrap of 6000 samples with NumPy.
  @Test func anIndependentComputationAgrees() throws {
    let a = [
      5, 4, 4, 5, 3, 4, 5, 2, 1, 2, 2, 5, 5, 1, 3, 5, 1, 4, 1, 3, 5, 2, 2, 2, 4, 2, 5, 3, 3, 3,
      3, 3, 3, 5, 5, 4, 4, 4, 2, 5, 3, 2, 5, 1, 5, 4, 1, 1, 3, 1, 1, 3, 5, 3, 5, 5, 5, 4, 3, 3,
    ]
    let b = [
      4, 4, 4, 4, 4, 3, 4, 1, 1, 3, 3, 4, 5, 1, 3, 5, 1, 4, 1, 2, 5, 2, 3, 3, 4, 2, 5, 4, 4, 3,
      2, 3, 3, 4, 4, 4, 5, 4, 2, 5, 3, 2, 5, 1, 5, 3, 1, 1, 3, 1, 1, 3, 5, 3, 5, 5, 5, 5, 3, 3,
    ]
    let pairs = try zip(a, b).map {
      (try #require(Grade(rawValue: $0)), try #require(Grade(rawValue: $1)))
    }
    let agreement = Agreement(pairs)
    #expect(agreement.count == 60)
    #expect(isNear(agreement.plain.kappa, 0.578207381370826))
    #expect(isNear(agreement.linear.kappa, 0.784560143626571))
    #expect(isNear(agreement.quadratic.kappa, 0.9120879120879121))
    for (estimate, low, high) in [
      (agreement.plain, 0.4267, 0.7229), (agreement.linear, 0.6854, 0.8653),
      (agreement.quadratic, 0.8605, 0.9477),
    ] {
      #expect(isNear(estimate.interval?.first, low, 0.02))
      #expect(isNear(estimate.interval?.last, high, 0.02))
    }
    #expect(Agreement(pairs) == agreement)
  }

  /// κ by its other form, (p_o − p_e) / (1 − p_e) with agreement weights.
  @Test func theOtherFormOfTheFormulaAgrees() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let table = (0..<5).map { _ in (0..<5).map { _ in Int(generator.next() % 9) } }
      let total = Double(table.joined().reduce(0, +))
      let rows = table.map { Double($0.reduce(0, +)) / total }
      let columns = (0..<5).map { j in Double(table.reduce(0) { $0 + $1[j] }) / total }
      for weight in Agreement.Weight.allCases {
        var observed = 0.0
        var expected = 0.0
        for i in 0..<5 {
          for j in 0..<5 {
            let distance = Double(abs(i - j))
            let agreement =
              switch weight {
              case .plain: i == j ? 1.0 : 0
              case .linear: 1 - distance / 4
              case .quadratic: 1 - distance * distance / 16
              }
            observed += agreement * Double(table[i][j]) / total
            expected += agreement * rows[i] * columns[j]
          }
        }
        #expect(
          isNear(Agreement.kappa(table, weight), (observed - expected) / (1 - expected), 1e-9))
      }
    }
  }

  @Test func theEndsOfTheScaleAreRight() {
    let same = Agreement(Grade.allCases.map { ($0, $0) })
    #expect(same.plain.kappa == 1 && same.quadratic.kappa == 1 && same.sameShare == 1)
    #expect(same.linear.interval == [1, 1])
    let opposite = Agreement([(.bad, .best), (.best, .bad)])
    #expect(opposite.quadratic.kappa == -1)
    let constant = Agreement([(.fair, .fair), (.fair, .fair)])
    #expect(constant.plain.kappa == nil && constant.plain.interval == nil)
    #expect(constant.sameShare == 1)
    let none = Agreement([])
    #expect(none.count == 0 && none.sameShare == nil && none.plain.kappa == nil)
  }

  @Test func onlySegmentsThatBothGradedAreCompared() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    for seed in 1...2 as ClosedRange<UInt64> {
      try EpisodeMaker.record(dataset, steps: 50, seed: seed)
    }
    try dataset.label(1, [.grade(0..<20, .bad), .grade(20..<40, .good)], author: "Mia")
    try dataset.label(2, [.grade(0..<50, .fair)], author: "Mia")
    try dataset.label(1, [.grade(20..<50, .best)], author: "Tom")
    try dataset.label(2, [.grade(40..<50, .fair)], author: "Tom")
    let agreement = try dataset.agreement("Mia", "Tom")
    #expect(agreement.count == 2)
    #expect(agreement.table[3][4] == 1 && agreement.table[2][2] == 1)
    #expect(try dataset.agreement("Mia", "Tom", in: 1).count == 1)
    #expect(try dataset.agreement("Mia", "Eve").count == 0)
  }
}
