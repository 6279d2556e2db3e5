/// A format of the field that episodes can be read from.
public enum ImportFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// LeRobotDataset v3.0: a folder.
  case lerobot
  /// The DexPIE reference's collector: a folder of HDF5 files, or one of them.
  case dexpieHDF5 = "dexpie-hdf5"
  /// robomimic: one HDF5 file.
  case robomimic
}
