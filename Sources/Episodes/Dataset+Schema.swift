import Foundation
import GRDB

extension Dataset {
  /// Version of the schema this program writes; larger ones are refused.
  public static let schemaVersion = 5

  /// The migrations in order.
  ///
  /// A released one is never changed: a new version adds one, which ends by setting
  /// `user_version`.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: schema1)
      try db.execute(
        sql: "INSERT INTO dataset (id, uuid, created) VALUES (1, ?, ?)",
        arguments: [UUID().uuidString, Date().timeIntervalSinceReferenceDate])
      try db.execute(sql: "PRAGMA application_id = \(DatasetFileHeader.applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: schema2)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    registerLabels(&migrator)
    registerRuns(&migrator)
    migrator.registerMigration("5") { db in
      // The episode whose failed stage this one does again: its uuid, since numbers change in copies.
      try db.execute(sql: "ALTER TABLE episodes ADD COLUMN corrects TEXT")
      try db.execute(sql: "PRAGMA user_version = 5")
    }
    return migrator
  }()

  /// Version 2: the clutch, what a hand-back was like, and speeds as shares of their limits.
  ///
  /// What version 1 called the largest step of a takeover was the change of a joint at the first
  /// tick, in shares of its range; the fastest joint's limit makes it a share of the speed.
  private static let schema2 = """
    ALTER TABLE frames ADD COLUMN operatorClutched INTEGER; -- NULL without valid input
    ALTER TABLE segments ADD COLUMN handBack TEXT; -- JSON: Segment.HandBack
    UPDATE segments SET takeover = json_set(
      json_remove(takeover, '$.largestStep'), '$.firstStep',
      json_extract(takeover, '$.largestStep') * (
        SELECT controlRate / (
          SELECT max(json_extract(joint.value, '$.maximumSpeed'))
          FROM json_each(description, '$.hand.joints') AS joint)
        FROM episodes JOIN tasks ON tasks.id = episodes.task
        WHERE episodes.id = segments.episode))
    WHERE takeover IS NOT NULL;
    """

  /// Version 1.
  ///
  /// Times of an episode are nanoseconds since its start. Dates are seconds since 2001-01-01
  /// 00:00 UTC, which keeps them exact; `datetime(date + 978307200, 'unixepoch')` reads them.
  /// Vectors are little-endian arrays (``PackedVectors``), blocks are packed (``SampleBlock``,
  /// ``InputBlock``). NULL means "not known" or "not valid", never zero. A judgement is a row of
  /// `changes` (who, when, what it does or undoes) with its contents in a table of its own kind,
  /// so that labels of segments can join the same history later. `summaries` holds what lists
  /// need; all but `ending`, `endTime`, `writer` and `written` follows from the other tables.
  private static let schema1 = """
    CREATE TABLE dataset (
      id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL, created REAL NOT NULL
    ) STRICT;
    CREATE TABLE tasks (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, stages INTEGER NOT NULL,
      description TEXT NOT NULL UNIQUE -- JSON: TaskDescription
    ) STRICT;
    CREATE TABLE episodes (
      id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
      task INTEGER NOT NULL REFERENCES tasks(id), policy TEXT NOT NULL, supervisor TEXT NOT NULL,
      seed INTEGER NOT NULL, -- the bits of an unsigned number
      startStage INTEGER NOT NULL, controlRate REAL NOT NULL, policyRate REAL NOT NULL,
      date REAL NOT NULL, settings TEXT NOT NULL, -- JSON of the rollout
      devices TEXT NOT NULL -- JSON array of texts
    ) STRICT;
    CREATE INDEX episodesByTask ON episodes(task);
    CREATE TABLE frames (
      episode INTEGER NOT NULL REFERENCES episodes(id), step INTEGER NOT NULL,
      time INTEGER NOT NULL, stateTime INTEGER NOT NULL, state BLOB NOT NULL,
      scene BLOB NOT NULL, command BLOB NOT NULL, proposal BLOB,
      operatorTime INTEGER, operatorHolds INTEGER, -- both NULL without valid input
      operatorWristKind TEXT, operatorWrist BLOB, -- 'velocity': twist, 'pose': pose
      operatorHandKind TEXT, operatorHand BLOB, -- 'velocity' or 'position': joints
      authority TEXT NOT NULL, commander TEXT NOT NULL, humanWeight REAL,
      stage INTEGER NOT NULL, progress REAL, isSuccess INTEGER NOT NULL,
      isDropped INTEGER NOT NULL, value REAL, dispersion REAL, familiarity REAL,
      delaySteps INTEGER, PRIMARY KEY (episode, step)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sampleBlocks (
      episode INTEGER NOT NULL REFERENCES episodes(id), firstTick INTEGER NOT NULL,
      lastTick INTEGER NOT NULL, samples INTEGER NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY (episode, firstTick)
    ) STRICT;
    CREATE TABLE inputBlocks (
      episode INTEGER NOT NULL REFERENCES episodes(id), number INTEGER NOT NULL,
      firstTime INTEGER NOT NULL, lastTime INTEGER NOT NULL, inputs INTEGER NOT NULL,
      data BLOB NOT NULL, PRIMARY KEY (episode, number)
    ) STRICT;
    CREATE TABLE segments (
      episode INTEGER NOT NULL REFERENCES episodes(id), start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, kind TEXT NOT NULL, authority TEXT NOT NULL,
      startTime INTEGER NOT NULL, endTime INTEGER NOT NULL, stage INTEGER NOT NULL,
      preIntervention INTEGER NOT NULL, reason TEXT NOT NULL,
      takeover TEXT, -- JSON: Segment.Takeover
      PRIMARY KEY (episode, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE events (
      episode INTEGER NOT NULL REFERENCES episodes(id), number INTEGER NOT NULL,
      time INTEGER NOT NULL, step INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (episode, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE changes (
      id INTEGER PRIMARY KEY AUTOINCREMENT, episode INTEGER NOT NULL REFERENCES episodes(id),
      kind TEXT NOT NULL, -- 'outcome'
      action TEXT NOT NULL, -- 'set', or 'undo' and 'redo' of the change in target
      target INTEGER REFERENCES changes(id), author TEXT NOT NULL, date REAL NOT NULL
    ) STRICT;
    CREATE INDEX changesByEpisode ON changes(episode, kind);
    CREATE TABLE outcomeChanges (
      change INTEGER PRIMARY KEY REFERENCES changes(id), outcome TEXT,
      reasons TEXT NOT NULL, -- separated by commas
      note TEXT NOT NULL
    ) STRICT;
    CREATE TABLE summaries (
      episode INTEGER PRIMARY KEY REFERENCES episodes(id),
      ending TEXT, -- NULL until 'finished' or, after a crash, 'recovered'
      endTime INTEGER, writer TEXT, -- JSON: the process that records; NULL when none does
      written INTEGER NOT NULL, -- its clock at the last batch
      frames INTEGER NOT NULL, samples INTEGER NOT NULL, inputs INTEGER NOT NULL,
      events INTEGER NOT NULL, inputBlocks INTEGER NOT NULL, duration INTEGER NOT NULL,
      humanFrames INTEGER NOT NULL, takeovers INTEGER NOT NULL, highestStage INTEGER NOT NULL,
      isSuccess INTEGER NOT NULL, lowestValue REAL, highestDispersion REAL,
      highestFamiliarity REAL,
      outcomeChange INTEGER REFERENCES outcomeChanges(change) -- the one in force
    ) STRICT;
    CREATE VIEW overview AS SELECT
      episodes.id, episodes.kind, tasks.name AS task, policy, supervisor,
      datetime(date + 978307200, 'unixepoch') AS began,
      coalesce(ending, 'recording or interrupted') AS ending, frames,
      duration * 1e-9 AS seconds, 1.0 * humanFrames / max(frames, 1) AS humanShare, takeovers,
      highestStage, stages, isSuccess, lowestValue, outcome, reasons, note
    FROM episodes JOIN tasks ON tasks.id = episodes.task
    JOIN summaries ON summaries.episode = episodes.id
    LEFT JOIN outcomeChanges ON outcomeChanges.change = summaries.outcomeChange;
    """
}
