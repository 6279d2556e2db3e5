import Foundation

/// What `meta/info.json` says of one feature.
struct LeRobotSourceFeature: Decodable {
  var dtype: String
  var shape: [Int]
  var names: LeRobotNames?

  var kind: String { dtype }
  /// Length of the vector, all axes together.
  var width: Int { isNumeric ? shape[0] : 1 }
  /// True for numbers and truth values of one axis.
  var isNumeric: Bool {
    shape.count == 1 && (1...Self.largest).contains(shape[0])
      && ["float32", "float64", "int64", "int32", "bool"].contains(dtype)
  }
  /// The longest vector that is read.
  private static let largest = 1 << 16
  /// A name for every entry.
  var entryNames: [String] {
    if let names = names?.flat, names.count == width { return names }
    return (0..<width).map { "\($0)" }
  }
}

/// The names of a vector's entries: a list, or lists by the axis' name.
struct LeRobotNames: Decodable {
  var flat: [String]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let list = try? container.decode([String].self) {
      flat = list
    } else if let axes = try? container.decode([String: [String]].self), axes.count == 1 {
      flat = axes.values.first ?? []
    } else {
      flat = []
    }
  }
}

/// `meta/info.json`.
struct LeRobotInfo {
  var fps: Double
  var robot: String
  var episodes: Int
  var features: [String: LeRobotSourceFeature]

  init(path: String) throws {
    struct File: Decodable {
      var version: String
      var fps: Double
      var robot: String?
      var episodes: Int
      var features: [String: LeRobotSourceFeature]

      enum CodingKeys: String, CodingKey {
        case version = "codebase_version"
        case fps
        case robot = "robot_type"
        case episodes = "total_episodes"
        case features
      }
    }
    let name = path + "/meta/info.json"
    let file: File
    do {
      file = try JSONDecoder().decode(
        File.self, from: try Data(contentsOf: URL(fileURLWithPath: name)))
    } catch {
      throw ImportError.notOfFormat(
        path: path, format: .lerobot,
        reason: "meta/info.json cannot be read (\(error.localizedDescription))")
    }
    guard file.version.hasPrefix("v3.") else {
      let isOlder = ["v1.", "v2."].contains { file.version.hasPrefix($0) }
      throw ImportError.notOfFormat(
        path: path, format: .lerobot,
        reason: "its version is \(file.version), v3.0 is read here; "
          + (isOlder
            ? "convert it with LeRobot's convert_dataset_v21_to_v30.py"
            : "a newer dexpie may read it"))
    }
    guard FrameAssembler.rates.contains(file.fps) else {
      throw ImportError.unusable(path: path, what: "it has \(file.fps) frames a second")
    }
    fps = file.fps
    robot = file.robot ?? "unknown"
    episodes = file.episodes
    features = file.features
  }
}
