/// A format of the field that a dataset can be written in.
public enum ExportFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// LeRobotDataset v3.0: a folder of Parquet and JSON.
  case lerobot
  /// The DexPIE reference's collector: a folder with one HDF5 file an episode.
  case dexpieHDF5 = "dexpie-hdf5"
  /// The DexPIE reference's training set: a Zarr folder.
  case dexpieZarr = "dexpie-zarr"
  /// robomimic: one HDF5 file.
  case robomimic
  /// diffusion_policy: a Zarr folder.
  case diffusionPolicy = "diffusion-policy"
  /// MCAP: one log of JSON messages for Foxglove, PlotJuggler and rerun.
  case mcap
  /// Comma-separated values: one file, a row a frame.
  case csv

  /// True for what people train with, where frames kept out of training are left out.
  public var isForTraining: Bool {
    switch self {
    case .lerobot, .dexpieHDF5, .dexpieZarr, .robomimic, .diffusionPolicy: true
    case .mcap, .csv: false
    }
  }

  /// True when an export is a folder of files.
  var isFolder: Bool {
    switch self {
    case .lerobot, .dexpieHDF5, .dexpieZarr, .diffusionPolicy: true
    case .robomimic, .mcap, .csv: false
    }
  }

  /// True when the format has pictures, which can be drawn from recorded states.
  public var hasPictures: Bool { self == .dexpieHDF5 || self == .dexpieZarr }

  /// What a dataset holds and the format does not, or the other way round; each with the reason.
  ///
  /// - Parameter hasPictures: true when pictures are drawn.
  /// - Returns: sentences for people.
  public func limits(hasPictures: Bool) -> [String] {
    let samples =
      "commands at the control rate, raw input and what the person's device asked: the format has "
      + "one row a frame"
    let raters = "single raters, notes and when they spoke: a column has one value a frame"
    let pictures =
      hasPictures
      ? "the wrist's pictures: the scene is drawn from recorded states, as from the front"
      : "pictures (color, img): states are recorded and no camera; --pictures draws the scene"
    return switch self {
    case .lerobot, .robomimic: [samples]
    case .dexpieHDF5: [samples, pictures]
    case .dexpieZarr: [samples, raters, pictures]
    case .diffusionPolicy: [samples, raters]
    case .mcap: ["commands at the control rate and raw input: only frames are written"]
    case .csv: [samples, raters]
    }
  }
}

/// Whose names the label columns of a LeRobot export bear (research names them differently for the
/// same thing).
public enum LabelProfile: String, Sendable, Hashable, Codable, CaseIterable {
  /// `lerobot-rollout`'s: `intervention`.
  case lerobot
  /// Evo-RL's: `complementary_info.is_intervention` and its kin.
  case evoRL = "evo-rl"
  /// RLinf's: `intervene_flag`, `is_success` and `segment_id`, and `meta/returns_dexpie.parquet`.
  case rlinf
  /// Sirius': `action_modes` and `intv_labels`.
  case sirius
}
