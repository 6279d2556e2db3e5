import Foundation
import GRDB
import Glibc

extension Dataset {
  /// Copies episodes of datasets, with their labels and whole history, into a new one.
  ///
  /// Episodes keep their identity and get new numbers, source by source in the order of recording.
  /// One that is in several sources is copied from the first. A run comes along when all that it was
  /// made from does (``RunCopier``). The new file appears when it is whole.
  ///
  /// - Parameters:
  ///   - sources: the datasets; they are not changed.
  ///   - path: the new dataset, which must not exist.
  ///   - selection: which episodes.
  ///   - progress: called with the episodes done and their number.
  /// - Returns: what was copied and what was not.
  /// - Throws: ``DatasetError``, such as ``DatasetError/refused(path:detail:)`` when no episode fits;
  ///   then there is no new file.
  public static func copy(
    _ sources: [String], to path: String, where selection: EpisodeSelection = EpisodeSelection(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(DatasetError) -> DatasetCopy {
    if FileManager.default.fileExists(atPath: path) { throw DatasetError.exists(path: path) }
    let folder = (path as NSString).deletingLastPathComponent
    let draft = path + ".\(UUID().uuidString).new"
    defer { removeDraft(draft) }
    var report = DatasetCopy()
    var wanted: [(source: String, summaries: [EpisodeSummary])] = []
    for source in sources { wanted.append((source, try select(source, selection))) }
    let total = wanted.reduce(0) { $0 + $1.summaries.count }
    guard total > 0 else {
      throw DatasetError.refused(path: path, detail: "no episode fits, so nothing would be copied")
    }
    do {
      let dataset = try Dataset(draft, access: .create)
      defer { dataset.close() }
      var done = 0
      for (source, summaries) in wanted {
        try dataset.copy(summaries, from: source, &report) {
          done += 1
          progress(done, total)
        }
      }
      var copier = try RunCopier(dataset, future: path)
      for source in sources { try copier.copy(from: source, &report) }
    } catch {
      throw error.renamed(from: draft, to: path)
    }
    try synchronize(draft, as: path)
    try publish(draft, at: path, folder: folder.isEmpty ? "." : folder, mustBeNew: true)
    return report
  }

  private static func select(
    _ source: String, _ selection: EpisodeSelection
  ) throws(DatasetError) -> [EpisodeSummary] {
    let dataset = try Dataset(source, access: .readOnly)
    defer { dataset.close() }
    let summaries = try dataset.episodes(
      EpisodeQuery(
        tasks: selection.tasks, policies: selection.policies, outcomes: selection.outcomes))
    guard let tags = selection.tags else { return summaries }
    let reviews = try dataset.reviewSummaries()
    return summaries.filter { !tags.isDisjoint(with: reviews[$0.id]?.tags ?? []) }
  }

  private func copy(
    _ summaries: [EpisodeSummary], from source: String, _ report: inout DatasetCopy,
    _ progress: () -> Void
  ) throws(DatasetError) {
    do {
      try pool.writeWithoutTransaction { db in
        // A draft that a power failure leaves is not used; what is done is forced to the disk at
        // the end.
        try db.execute(sql: "PRAGMA synchronous = OFF")
        try db.execute(sql: "ATTACH DATABASE ? AS source", arguments: [source])
        defer { try? db.execute(sql: "DETACH DATABASE source") }
        let copier = try EpisodeCopier(db)
        for summary in summaries {
          defer { progress() }
          if summary.state == .recording {
            report.skipped.append(
              DatasetCopy.Skipped(
                source: source, number: summary.id,
                reason: "it is being recorded; copy it when it is finished"))
            continue
          }
          if let known = report.copied.first(where: { $0.uuid == summary.uuid }) {
            report.skipped.append(
              DatasetCopy.Skipped(
                source: source, number: summary.id,
                reason: "it is episode \(known.number) of \(known.source), which was copied; to "
                  + "have labels that only this one has, export and import them"))
            continue
          }
          try db.inTransaction {
            let number = try copier.copy(db, episode: summary.id)
            report.copied.append(
              DatasetCopy.Copied(
                source: source, number: summary.id, newNumber: number, uuid: summary.uuid))
            return .commit
          }
        }
      }
    } catch {
      throw DatasetError(error, path: path)
    }
  }

  /// Removes a draft and what SQLite keeps beside it.
  static func removeDraft(_ draft: String) {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(draft + end) }
  }

  /// Waits until a file is on the disk.
  static func synchronize(_ file: String, as path: String) throws(DatasetError) {
    let descriptor = Glibc.open(file, O_RDONLY)
    defer { if descriptor >= 0 { Glibc.close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw DatasetError.io(path: path, detail: String(cString: strerror(errno)))
    }
  }
}

extension DatasetError {
  /// The error for the file that a caller named rather than for its draft.
  func renamed(from draft: String, to path: String) -> DatasetError {
    switch self {
    case .diskFull(draft): .diskFull(path: path)
    case .busy(draft): .busy(path: path)
    case .notPermitted(draft): .notPermitted(path: path)
    case .missingFolder(draft): .missingFolder(path: path)
    case .io(draft, let detail): .io(path: path, detail: detail)
    case .refused(draft, let detail): .refused(path: path, detail: detail)
    case .damaged(draft, let detail): .damaged(path: path, detail: detail)
    default: self
    }
  }
}
