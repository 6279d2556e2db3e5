import CHDF5
import Glibc

/// An HDF5 file, written or read whole dataset by whole dataset; for one thread.
///
/// One that is written lies beside its final name until ``finish()``. The library may crash on one
/// that is damaged: read what others wrote in a process of its own.
public final class HDF5File {
  /// The final path.
  public let path: String

  let id: hid_t
  private var temporary: String?
  private var isOpen = true

  /// Creates a file.
  ///
  /// - Throws: when the folder cannot be written.
  public init(creating path: String) throws(FormatError) {
    chdf5_prepare()
    self.path = path
    let temporary = path + ".part"
    id = H5Fcreate(temporary, chdf5_truncate(), hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
    guard id >= 0 else {
      isOpen = false
      throw .system(path: temporary, reason: "HDF5 cannot create the file")
    }
    self.temporary = temporary
  }

  /// Opens a file for reading.
  ///
  /// - Throws: when there is none, or it is no HDF5 file.
  public init(reading path: String) throws(FormatError) {
    chdf5_prepare()
    self.path = path
    id = H5Fopen(path, chdf5_read_only(), hid_t(H5P_DEFAULT))
    guard id >= 0 else {
      isOpen = false
      let reason = access(path, R_OK) == 0 ? "not an HDF5 file, or damaged" : "cannot be read"
      throw .system(path: path, reason: reason)
    }
  }

  deinit { close() }

  /// Closes the file and gives it its name.
  ///
  /// - Throws: when the disk is full.
  public func finish() throws(FormatError) {
    guard isOpen, let temporary else { return }
    isOpen = false
    let isWritten = H5Fflush(id, H5F_SCOPE_GLOBAL) >= 0
    let isClosed = H5Fclose(id) >= 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw .system(path: path, reason: "its end could not be written, as on a full disk")
    }
    self.temporary = nil
  }

  /// Closes the file; one that is not finished is removed.
  public func close() {
    if isOpen { H5Fclose(id) }
    isOpen = false
    if let temporary { unlink(temporary) }
    temporary = nil
  }

  func failure(_ object: String, _ what: String) -> FormatError {
    .system(path: path, reason: "\(object): \(what)")
  }
}
