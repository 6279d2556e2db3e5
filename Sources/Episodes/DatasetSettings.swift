/// How a dataset's file is written and waited for.
public struct DatasetSettings: Sendable, Hashable, Codable {
  /// Time between forced writes to the disk while recording, seconds.
  ///
  /// That is what a power failure can lose; a killed process loses nothing that was appended.
  public var syncInterval: Double
  /// How long to wait for another process's write, seconds.
  public var busyTimeout: Double
  /// Size of the write-ahead log at which it is moved into the file, pages of 8 KiB.
  public var checkpointPages: Int

  /// Makes settings; the defaults suit recording at 30 Hz with 120 Hz control.
  public init(syncInterval: Double = 1, busyTimeout: Double = 5, checkpointPages: Int = 2000) {
    self.syncInterval = syncInterval
    self.busyTimeout = busyTimeout
    self.checkpointPages = checkpointPages
  }
}
