import Episodes
import Foundation

/// The runs that an inspection looks at.
struct InspectedRuns {
  /// What gave advantages and optimality; nil where only a critic is looked at.
  var advantage: TrainingRun?
  /// What gave the values; nil where the advantage's critic is not in the dataset.
  var critic: TrainingRun?

  /// Finds a run and the critic it was made from.
  ///
  /// - Parameters:
  ///   - dataset: where.
  ///   - name: an advantage or critic run; empty for the newest advantage run, else the newest
  ///     critic run.
  /// - Throws: ``InspectionError``, `DatasetError`.
  init(_ dataset: Dataset, run name: String) throws {
    let runs = try dataset.runs()
    let usable = runs.filter { $0.kind == .advantage || $0.kind == .critic }
    guard !usable.isEmpty else { throw InspectionError.noRuns(path: dataset.path) }
    var chosen = usable.first { $0.kind == .advantage } ?? usable.first
    if !name.isEmpty {
      chosen = usable.first { $0.name == name }
      guard chosen != nil else {
        throw InspectionError.noRun(
          path: dataset.path, name: name, kind: runs.first { $0.name == name }?.kind,
          known: usable.map(\.name))
      }
    }
    if chosen?.kind == .critic {
      critic = chosen
    } else {
      advantage = chosen
      critic = usable.first { $0.kind == .critic && chosen?.parents.contains($0.name) == true }
    }
  }

  /// How the critic was trained; nil when its record does not say.
  var criticSettings: CriticSettings? {
    critic.flatMap {
      try? JSONDecoder().decode(CriticRun.Settings.self, from: Data($0.settings.utf8)).critic
    }
  }

  /// How advantages became optimality; nil when the record does not say.
  var advantageSettings: AdvantageRun.Settings? {
    advantage.flatMap {
      try? JSONDecoder().decode(AdvantageRun.Settings.self, from: Data($0.settings.utf8))
    }
  }
}
