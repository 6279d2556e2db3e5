import Episodes
public import Foundation

/// A folder of results, each kept under a hash of all that it was made from.
///
/// A step whose inputs are unchanged is not done again, and an interrupted one leaves nothing: what
/// a step makes appears when it is whole. So a killed run goes on where it was, and results of
/// different settings never mix.
public struct StepFolder: Sendable {
  /// Where the steps are.
  public let root: URL

  /// Makes the folder when it is not there.
  ///
  /// - Throws: what the file system says.
  public init(_ root: URL) throws {
    self.root = root
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  /// What a step left; done now when it is not there yet.
  ///
  /// - Parameters:
  ///   - name: words for people, which begin the folder's name.
  ///   - inputs: all that the result depends on, as texts.
  ///   - work: does the step in an empty folder.
  /// - Returns: the step's folder.
  /// - Throws: what the work throws; nothing is left then.
  public func step(
    _ name: String, from inputs: [String], _ work: (URL) throws -> Void
  ) throws -> URL {
    let key = try Self.key(inputs)
    let folder = root.appendingPathComponent("\(name)-\(key)", isDirectory: true)
    if FileManager.default.fileExists(atPath: folder.path) { return folder }
    let beside = root.appendingPathComponent(".\(name)-\(key)", isDirectory: true)
    try? FileManager.default.removeItem(at: beside)
    try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
    do {
      let start = ContinuousClock.now
      try work(beside)
      let record = Record(inputs: inputs, seconds: (ContinuousClock.now - start) / .seconds(1))
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(record).write(to: beside.appendingPathComponent(Self.recordName))
      try FileManager.default.moveItem(at: beside, to: folder)
    } catch {
      try? FileManager.default.removeItem(at: beside)
      throw error
    }
    return folder
  }

  /// How long a step took, s; nil when its record cannot be read.
  public static func seconds(_ step: URL) -> Double? {
    guard let data = try? Data(contentsOf: step.appendingPathComponent(recordName)) else {
      return nil
    }
    return (try? JSONDecoder().decode(Record.self, from: data))?.seconds
  }

  private static let recordName = "step.json"

  private struct Record: Codable {
    var inputs: [String]
    var seconds: Double
  }

  private static func key(_ inputs: [String]) throws -> String {
    let digest = try ContentDigest()
    for input in inputs { digest.update(Array("\(input.utf8.count):\(input)".utf8)) }
    return String(digest.finish().prefix(12))
  }
}
