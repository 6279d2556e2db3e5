import CHDF5
import Glibc

extension HDF5File {
  /// The file's size, bytes.
  private var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(clamping: status.st_size) : 0
  }

  /// Names of what lies in a group, as the file sorts them; empty when there is no such group.
  public func names(in group: String) -> [String] {
    var names: [String] = []
    let opened = H5Gopen2(id, group, hid_t(H5P_DEFAULT))
    guard opened >= 0 else { return [] }
    defer { H5Gclose(opened) }
    var info = H5G_info_t()
    guard H5Gget_info(opened, &info) >= 0 else { return [] }
    for index in 0..<info.nlinks {
      let length = H5Lget_name_by_idx(
        opened, ".", H5_INDEX_NAME, H5_ITER_INC, index, nil, 0, hid_t(H5P_DEFAULT))
      guard length > 0 else { continue }
      var name = [CChar](repeating: 0, count: length + 1)
      H5Lget_name_by_idx(
        opened, ".", H5_INDEX_NAME, H5_ITER_INC, index, &name, name.count, hid_t(H5P_DEFAULT))
      names.append(String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    return names
  }

  /// True when there is a group or an array of that path.
  public func has(_ name: String) -> Bool {
    let object = H5Oopen(id, name, hid_t(H5P_DEFAULT))
    guard object >= 0 else { return false }
    H5Oclose(object)
    return true
  }

  /// The shape of an array; nil when there is none of that path.
  public func shape(of name: String) -> [Int]? {
    let set = H5Dopen2(id, name, hid_t(H5P_DEFAULT))
    guard set >= 0 else { return nil }
    defer { H5Dclose(set) }
    let space = H5Dget_space(set)
    defer { H5Sclose(space) }
    let count = H5Sget_simple_extent_ndims(space)
    guard count >= 0 else { return nil }
    var lengths = [hsize_t](repeating: 0, count: Int(count))
    H5Sget_simple_extent_dims(space, &lengths, nil)
    return lengths.map { Int(clamping: $0) }
  }

  /// Reads a whole array; HDF5 turns whatever numbers it holds into these.
  ///
  /// - Throws: when there is no array of numbers of that path, or the file is damaged.
  public func read<Value: HDF5Number>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(FormatError) -> [Value] {
    guard let shape = shape(of: name) else { throw failure(name, "there is no such array") }
    var count = 1
    for length in shape {
      let (product, isTooMuch) = count.multipliedReportingOverflow(by: length)
      count = isTooMuch ? .max : product
    }
    // A damaged header must not ask for all the memory there is; deflate packs a thousandfold.
    guard count <= size * 1100 else { throw .malformed("\(name) has \(count) values") }
    let set = H5Dopen2(id, name, hid_t(H5P_DEFAULT))
    defer { H5Dclose(set) }
    var values = [Value](repeating: Value(), count: count)
    let result = values.withUnsafeMutableBytes {
      H5Dread(
        set, Value.hdf5Kind.native, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT),
        $0.baseAddress)
    }
    guard count == 0 || result >= 0 else { throw failure(name, "cannot be read as numbers") }
    return values
  }

  /// A whole number or truth value of an object's attribute; nil when there is none.
  public func integerAttribute(_ name: String, of object: String) -> Int64? {
    let attribute = H5Aopen_by_name(id, object, name, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
    guard attribute >= 0 else { return nil }
    defer { H5Aclose(attribute) }
    let kind = H5Aget_type(attribute)
    defer { H5Tclose(kind) }
    if H5Tget_class(kind) == H5T_ENUM {
      // h5py's truth values are an enumeration of one byte.
      guard H5Tget_size(kind) == 1 else { return nil }
      var value: Int8 = 0
      return H5Aread(attribute, kind, &value) >= 0 ? Int64(value) : nil
    }
    var value: Int64 = 0
    return H5Aread(attribute, chdf5_native_int64(), &value) >= 0 ? value : nil
  }

  /// The text of an object's attribute; nil when there is none.
  public func textAttribute(_ name: String, of object: String) -> String? {
    let attribute = H5Aopen_by_name(id, object, name, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
    guard attribute >= 0 else { return nil }
    defer { H5Aclose(attribute) }
    let kind = H5Aget_type(attribute)
    defer { H5Tclose(kind) }
    guard H5Tget_class(kind) == H5T_STRING else { return nil }
    if H5Tis_variable_str(kind) > 0 {
      var pointer: UnsafeMutablePointer<CChar>?
      guard H5Aread(attribute, kind, &pointer) >= 0, let pointer else { return nil }
      defer { H5free_memory(pointer) }
      return String(cString: pointer)
    }
    var bytes = [UInt8](repeating: 0, count: H5Tget_size(kind))
    guard H5Aread(attribute, kind, &bytes) >= 0 else { return nil }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
