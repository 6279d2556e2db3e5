import GRDB

extension Dataset {
  /// Registers the migration to version 3.
  static func registerLabels(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("3") { db in
      try db.execute(sql: schema3)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
  }

  /// Version 3: labels of segments and episodes.
  ///
  /// A label is a row of `changes` of the kind 'label' with what it says in `labelEdits`, any
  /// number of them. `undoneBy` follows from the history; it makes undo a look-up. The tables whose
  /// names begin with `review` follow from the history too (``EpisodeReview``): they hold, for
  /// closed episodes, what lists and queues need, and `dexpie labels rebuild` makes them anew.
  private static let schema3 = """
    CREATE TABLE labelChanges (
      change INTEGER PRIMARY KEY REFERENCES changes(id),
      undoneBy INTEGER REFERENCES changes(id) -- NULL while it is in force
    ) STRICT;
    CREATE TABLE labelEdits (
      change INTEGER NOT NULL REFERENCES labelChanges(change), number INTEGER NOT NULL,
      field TEXT NOT NULL, -- 'grade', 'reasons', 'note', 'kind', 'exclusion', 'split', 'merge',
                           -- 'move', 'trim', 'episodeExclusion', 'tag', 'untag'
      start INTEGER, "end" INTEGER, -- frames; a border's are where it was and where it goes
      value TEXT, -- NULL: taken away
      PRIMARY KEY (change, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX changesByAuthor ON changes(author, kind, id);
    CREATE TABLE reviewEpisodes (
      episode INTEGER PRIMARY KEY REFERENCES episodes(id), isExcluded INTEGER NOT NULL,
      start INTEGER, "end" INTEGER -- the trim; NULL for all frames
    ) STRICT;
    CREATE TABLE reviewTags (
      episode INTEGER NOT NULL REFERENCES episodes(id), tag TEXT NOT NULL,
      PRIMARY KEY (episode, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reviewSegments (
      episode INTEGER NOT NULL REFERENCES episodes(id), start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
      isExcluded INTEGER NOT NULL, wantsGrade INTEGER NOT NULL,
      lowestValue REAL, highestDispersion REAL, PRIMARY KEY (episode, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reviewRatings (
      episode INTEGER NOT NULL REFERENCES episodes(id), start INTEGER NOT NULL,
      author TEXT NOT NULL, grade INTEGER, PRIMARY KEY (episode, start, author)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO reviewEpisodes (episode, isExcluded)
    SELECT episode, 0 FROM summaries WHERE ending IS NOT NULL;
    INSERT INTO reviewSegments SELECT
      episode, start, "end", row_number() OVER (PARTITION BY episode ORDER BY start), kind, 0,
      kind <> 'hold' AND authority IN ('policy', 'human'),
      (SELECT min(value) FROM frames
        WHERE frames.episode = segments.episode AND step >= start AND step < "end"),
      (SELECT max(dispersion) FROM frames
        WHERE frames.episode = segments.episode AND step >= start AND step < "end")
    FROM segments WHERE episode IN (SELECT episode FROM reviewEpisodes);
    """
}
