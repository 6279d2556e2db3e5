public import Foundation

/// Where calibrations are kept: a file for each person and device.
///
/// Two people's calibrations of one glove lie beside each other. A new one is written beside the
/// old, then takes its name; the old one stays as `.1.json`.
public struct CalibrationStore: Sendable, Hashable {
  /// The folder: a folder for each person, with a file for each device.
  public let folder: String

  /// Makes a store in a folder, which need not exist.
  public init(folder: String) { self.folder = folder }

  /// The user's own store, `$XDG_DATA_HOME/dexpie/calibrations` or the same in `~/.local/share`;
  /// nil without a home.
  public init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    var data = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/share" : nil }
    // A relative folder is to be ignored (XDG Base Directory Specification).
    if let given = environment["XDG_DATA_HOME"], given.hasPrefix("/") { data = given }
    guard let data else { return nil }
    folder = data + "/dexpie/calibrations"
  }

  /// The file of a person's calibration of a device.
  public func path(person: String, device: String) -> String {
    "\(folder)/\(Self.fileName(person))/\(Self.fileName(device)).json"
  }

  /// The file that the calibration before the present one is kept in.
  public func previousPath(person: String, device: String) -> String {
    "\(folder)/\(Self.fileName(person))/\(Self.fileName(device)).1.json"
  }

  /// Keeps a calibration in place of an older one of the same person and device.
  ///
  /// - Returns: the file.
  /// - Throws: what keeps it from being written.
  @discardableResult
  public func save(_ record: CalibrationRecord) throws(CalibrationStoreError) -> String {
    let path = path(person: record.person, device: record.device)
    let previous = previousPath(person: record.person, device: record.device)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    do {
      let data = try encoder.encode(record)
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      if let old = try? Data(contentsOf: url) {
        try old.write(to: URL(fileURLWithPath: previous), options: .atomic)
      }
      try data.write(to: url, options: .atomic)
    } catch {
      throw CalibrationStoreError(
        path: path, message: "not kept: \(Self.reason(error)); check the folder and the disk")
    }
    return path
  }

  /// A person's calibration of a device; nil when there is none.
  ///
  /// - Throws: what is wrong with the file.
  public func load(
    person: String, device: String
  ) throws(CalibrationStoreError) -> CalibrationRecord? {
    let path = path(person: person, device: device)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let record = try Self.read(path)
    guard record.person == person, record.device == device else {
      throw CalibrationStoreError(
        path: path,
        message: """
          holds the calibration of \(record.person) on \(record.device), not of \(person) on \
          \(device); move it to where it belongs, or calibrate again
          """)
    }
    return record
  }

  /// Every calibration of one person, or of all, and what is wrong with those that cannot be read.
  ///
  /// - Parameter person: whose; nil for everybody's.
  /// - Returns: the records in the order of person and device, and the problems.
  public func all(
    person: String? = nil
  ) -> (records: [CalibrationRecord], problems: [CalibrationStoreError]) {
    var records: [CalibrationRecord] = []
    var problems: [CalibrationStoreError] = []
    let people = person.map { [Self.fileName($0)] } ?? Self.entries(folder)
    for person in people {
      for file in Self.entries("\(folder)/\(person)")
      where file.hasSuffix(".json") && !file.hasSuffix(".1.json") {
        do {
          records.append(try Self.read("\(folder)/\(person)/\(file)"))
        } catch { problems.append(error) }
      }
    }
    return (records, problems)
  }

  private static func entries(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
