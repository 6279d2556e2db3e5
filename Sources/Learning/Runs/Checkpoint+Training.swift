import Episodes
import Foundation

extension Checkpoint {
  /// Reads the checkpoint of a training; nil when there is none.
  ///
  /// - Throws: ``ModelError``, ``TrainingRunError/otherTraining(path:)`` when it is of another one.
  static func find(_ file: URL, of fingerprint: String) throws -> Checkpoint? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let saved = try Checkpoint(path: file.path)
    guard saved.fingerprint == fingerprint else {
      throw TrainingRunError.otherTraining(path: file.path)
    }
    return saved
  }

  /// What a training's result depends on, as one number: texts such as settings, data and labels by
  /// their hashes, and the version of the program.
  static func fingerprint(_ texts: [String]) throws -> String {
    let digest = try ContentDigest()
    for text in texts {
      // With the length, so that no two lists give the same bytes.
      digest.update(Array("\(text.utf8.count):\(text)".utf8))
    }
    return digest.finish()
  }
}

/// Settings as the dataset's record of a run keeps them: JSON with its names in order.
func stored(_ settings: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  return String(decoding: try encoder.encode(settings), as: UTF8.self)
}
