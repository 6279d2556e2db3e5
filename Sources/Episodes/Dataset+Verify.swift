import GRDB

extension Dataset {
  /// Checks everything that can be checked and returns what is wrong; empty means all is well.
  ///
  /// Each episode is checked in one snapshot, so that it can run while another is recorded.
  ///
  /// - Throws: ``DatasetError`` when the file cannot be read at all.
  public func verify() throws(DatasetError) -> [Finding] {
    var findings: [Finding] = []
    var episodes: [EpisodeID] = []
    do {
      findings += try read { try Self.verifyFile($0) }
      episodes = try read { try Int64.fetchAll($0, sql: "SELECT id FROM episodes ORDER BY id") }
    } catch {
      guard case .damaged(_, let detail) = error else { throw error }
      findings.append(Self.damagedFile(detail))
      episodes = (try? read { try Int64.fetchAll($0, sql: "SELECT id FROM episodes") }) ?? []
    }
    for episode in episodes {
      do {
        let found = try read { db in
          var verifier = EpisodeVerifier(episode: episode)
          try verifier.run(db, path: path)
          return verifier.findings
        }
        findings += found
        if !found.contains(where: { $0.severity == .error }) {
          findings += try verifyContents(episode).map { [$0] } ?? []
        }
      } catch {
        findings.append(
          Finding(
            severity: .error, check: .contents, episode: episode, place: "episode \(episode)",
            message: error.description,
            repair: "restore the file from a copy; the other episodes are not affected"))
      }
    }
    do {
      findings += try read { try RunVerifier.findings($0, self) }
    } catch {
      findings.append(
        Finding(
          severity: .error, check: .lineage, episode: nil, place: "runs",
          message: error.description,
          repair: "restore the file from a copy; episodes are not affected"))
    }
    return findings
  }

  private static func damagedFile(_ message: String) -> Finding {
    Finding(
      severity: .error, check: .file, episode: nil, place: "file", message: message,
      repair: "restore the file from a copy, or save what can be read with sqlite3's .recover")
  }

  private static func verifyFile(_ db: Database) throws -> [Finding] {
    var findings: [Finding] = []
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
      findings.append(damagedFile(line))
    }
    let violations = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let row = try violations.next() {
      let table = try row.decode(String.self, atIndex: 0)
      let number = try row.decode(Int64?.self, atIndex: 1).map { "row \($0)" } ?? "a row"
      let parent = try row.decode(String.self, atIndex: 2)
      findings.append(
        Finding(
          severity: .error, check: .references, episode: nil, place: "\(table), \(number)",
          message: "refers to a row of \(parent) that does not exist",
          repair: "restore the file from a copy"))
    }
    return findings
  }
}
