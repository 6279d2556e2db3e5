import Learning

extension ImprovementSettings {
  /// The settings with one thing changed, for round 1 with the collector's method only.
  ///
  /// - Returns: nil when they are so already: that is the base.
  func ablated(_ ablation: Ablation) -> ImprovementSettings? {
    var base = self
    base.ablations = []
    var changed = base
    ablation.apply(to: &changed)
    guard changed != base else { return nil }
    changed.rounds = 1
    changed.methods = [changed.collector]
    changed.otherExecutedActions = []
    return changed
  }

  /// What is wrong with the ablations; nil when nothing is.
  var ablationProblem: String? {
    if let problem = trainer?.problem { return problem }
    guard !ablations.isEmpty else { return nil }
    guard Set(ablations).count == ablations.count else {
      let names = ablations.map(\.rawValue).joined(separator: ", ")
      return "ablations \(names): each once is expected."
    }
    guard collector.method == .dexpie else {
      return "ablations change parts of dexpie, and \(collector.rawValue) collects: dexpie is "
        + "expected as the collector."
    }
    return nil
  }
}
