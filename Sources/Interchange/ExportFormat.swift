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
}

/// Whose names the label columns of a LeRobot export bear (research names them differently for the
/// same thing).
public enum LabelProfile: String, Sendable, Hashable, Codable, CaseIterable {
  /// `lerobot-rollout`'s: `intervention`.
  case lerobot
  /// Evo-RL's: `complementary_info.is_intervention` and its kin.
  case evoRL = "evo-rl"
  /// RLinf's: `intervene_flag` and `is_success`.
  case rlinf
  /// Sirius': `action_modes` and `intv_labels`.
  case sirius
}
