/// A format of the field that episodes can be read from.
public enum ImportFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// LeRobotDataset v3.0: a folder.
  case lerobot
  /// The DexPIE reference's collector: a folder of HDF5 files, or one of them.
  case dexpieHDF5 = "dexpie-hdf5"
  /// robomimic: one HDF5 file.
  case robomimic

  /// True when the HDF5 library reads it, which a damaged file may crash: what is not one's own is
  /// read in a process of its own.
  public var isHDF5: Bool { self != .lerobot }
}
