import GRDB

extension Dataset {
  /// Registers the migration to version 4.
  static func registerRuns(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("4") { db in
      try db.execute(sql: schema4)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
  }

  /// Version 4: runs, and what they say of frames.
  ///
  /// A run names its inputs by their identity and what they were by their hashes, so that its
  /// record stays true whatever becomes of the episodes. `firstEpisode` and `lastEpisode` are the
  /// numbers between which the dataset had its episodes when the run was stored. `contentHashes`
  /// holds the hash of what was recorded, once it was asked for, of closed episodes: these never
  /// change.
  private static let schema4 = """
    CREATE TABLE contentHashes (
      episode INTEGER PRIMARY KEY REFERENCES episodes(id), hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
      date REAL NOT NULL, settings TEXT NOT NULL, -- JSON
      codeVersion TEXT NOT NULL, seed INTEGER NOT NULL, -- the bits of an unsigned number
      metrics TEXT NOT NULL, -- JSON: numbers by name
      file TEXT NOT NULL, -- path relative to the dataset's folder; '' without one
      fileHash TEXT NOT NULL, -- SHA-256; '' without a file
      firstEpisode INTEGER NOT NULL, lastEpisode INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE runInputs (
      run INTEGER NOT NULL REFERENCES runs(id), number INTEGER NOT NULL,
      episode TEXT NOT NULL, -- episodes.uuid, of an episode that may be gone
      contentHash TEXT NOT NULL, labelHash TEXT NOT NULL, PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE runParents (
      run INTEGER NOT NULL REFERENCES runs(id), number INTEGER NOT NULL,
      parent TEXT NOT NULL REFERENCES runs(name), PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE derived (
      run INTEGER NOT NULL REFERENCES runs(id),
      episode INTEGER NOT NULL REFERENCES episodes(id),
      name TEXT NOT NULL, -- DerivedColumn
      data BLOB NOT NULL, -- float32 × frames, in the order of the frames
      PRIMARY KEY (episode, name, run)
    ) STRICT;
    CREATE INDEX derivedByRun ON derived(run);
    """
}
