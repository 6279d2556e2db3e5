import Episodes
import Formats
import Foundation

/// What all our model files have in common: safetensors with a kind, a description as JSON and a sum
/// of the numbers.
///
/// Readable from Python with the `safetensors` package.
public enum ModelFile {
  /// Version of the description this program writes; larger ones are refused.
  public static let version = 1

  /// What a file holds.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A ``PolicyModel``.
    case policy
    /// A ``CriticModel``.
    case critic
    /// The state of a training run.
    case checkpoint
    /// A ``Calibration``.
    case calibration
  }

  /// Makes sure that a file can be written, before anything is computed for it.
  ///
  /// - Throws: ``ModelError/file(path:_:)``.
  static func requireWritable(_ file: URL) throws(ModelError) {
    let folder = file.deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      let reason =
        FileManager.default.fileExists(atPath: folder)
        ? "you may not write in \(folder)" : "there is no folder \(folder)"
      throw .file(path: file.path, .system(path: file.path, reason: reason))
    }
  }

  /// The file's contents, to be written.
  ///
  /// - Throws: ``FormatError`` when two arrays have one name.
  static func contents(
    _ kind: Kind, description: some Encodable, tensors: [SafeTensors.Tensor]
  ) throws(FormatError) -> SafeTensors {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(description) else {
      throw .mismatch("a number of the model's description is not finite")
    }
    return SafeTensors(
      metadata: [
        "format": "dexpie", "version": "\(version)", "kind": kind.rawValue,
        "description": String(decoding: json, as: UTF8.self), "sha256": try sum(tensors),
      ], tensors: tensors)
  }

  /// Reads a file of a kind and makes sure that it is whole.
  ///
  /// - Throws: ``ModelError``.
  static func read<Description: Decodable>(
    _ kind: Kind, path: String, as type: Description.Type
  ) throws(ModelError) -> (description: Description, tensors: [SafeTensors.Tensor]) {
    let file: SafeTensors
    do { file = try SafeTensors(path: path) } catch { throw .file(path: path, error) }
    let texts = file.metadata
    guard texts["format"] == "dexpie", let found = texts["kind"],
      let version = texts["version"].flatMap(Int.init)
    else { throw .foreign(path: path, reason: "it does not say that it is") }
    guard version <= Self.version else { throw .fromTheFuture(path: path, version: version) }
    guard found == kind.rawValue else {
      throw .otherKind(path: path, found: found, expected: kind.rawValue)
    }
    guard (try? sum(file.tensors)) == texts["sha256"] else { throw .damaged(path: path) }
    do {
      let json = Data((texts["description"] ?? "").utf8)
      return (try JSONDecoder().decode(type, from: json), file.tensors)
    } catch {
      throw .foreign(path: path, reason: "its description cannot be read (\(error))")
    }
  }

  /// The parameters of a network as arrays.
  static func tensors(
    _ layout: ParameterLayout, _ values: [Float], prefix: String = ""
  ) -> [SafeTensors.Tensor] {
    layout.tensors.map { tensor in
      SafeTensors.Tensor(
        prefix + tensor.name,
        shape: tensor.rows == 1 ? [tensor.columns] : [tensor.rows, tensor.columns],
        values: Array(values[tensor.offset..<tensor.offset + tensor.count]))
    }
  }

  /// The parameters of a network from arrays.
  ///
  /// - Throws: ``ModelError/otherShape(path:tensor:)``.
  static func values(
    _ layout: ParameterLayout, from tensors: [SafeTensors.Tensor], prefix: String = "",
    path: String
  ) throws(ModelError) -> [Float] {
    let named = Dictionary(
      tensors.map { ($0.name, $0.values) }, uniquingKeysWith: { first, _ in first })
    var values: [Float] = []
    values.reserveCapacity(layout.count)
    for tensor in layout.tensors {
      guard let found = named[prefix + tensor.name], found.count == tensor.count else {
        throw .otherShape(path: path, tensor: prefix + tensor.name)
      }
      values += found
    }
    return values
  }

  /// Which model arrays are of: SHA-256 of all their numbers, as its file has it.
  ///
  /// - Throws: ``ModelError/file(path:_:)`` when that cannot be computed.
  static func identity(_ tensors: [SafeTensors.Tensor]) throws(ModelError) -> String {
    do { return try sum(tensors) } catch { throw .file(path: "", error) }
  }

  /// SHA-256 of all numbers, by name.
  private static func sum(_ tensors: [SafeTensors.Tensor]) throws(FormatError) -> String {
    guard let digest = try? ContentDigest() else { throw .unsupported("SHA-256 is not available") }
    for tensor in tensors.sorted(by: { $0.name < $1.name }) {
      digest.update(Array(tensor.name.utf8))
      digest.update(tensor.values.withUnsafeBytes { [UInt8]($0) })
    }
    return digest.finish()
  }
}
