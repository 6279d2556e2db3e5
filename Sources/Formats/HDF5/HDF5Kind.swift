import CHDF5

/// What an HDF5 dataset's numbers are.
public enum HDF5Kind: Sendable, Hashable {
  /// Numbers of 4 bytes.
  case float
  /// Numbers of 8 bytes.
  case double
  /// Whole numbers of 8 bytes.
  case int64
  /// Bytes.
  case uint8

  var native: hid_t {
    switch self {
    case .float: chdf5_native_float()
    case .double: chdf5_native_double()
    case .int64: chdf5_native_int64()
    case .uint8: chdf5_native_uint8()
    }
  }
}

/// A number that HDF5 stores as it is.
public protocol HDF5Number: BitwiseCopyable, Sendable {
  /// What HDF5 calls it.
  static var hdf5Kind: HDF5Kind { get }
  /// Zero.
  init()
}

extension Float: HDF5Number {
  /// Numbers of 4 bytes.
  public static var hdf5Kind: HDF5Kind { .float }
}

extension Double: HDF5Number {
  /// Numbers of 8 bytes.
  public static var hdf5Kind: HDF5Kind { .double }
}

extension Int64: HDF5Number {
  /// Whole numbers of 8 bytes.
  public static var hdf5Kind: HDF5Kind { .int64 }
}

extension UInt8: HDF5Number {
  /// Bytes.
  public static var hdf5Kind: HDF5Kind { .uint8 }
}
