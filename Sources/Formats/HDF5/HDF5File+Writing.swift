import CHDF5

extension HDF5File {
  /// Makes a group; its parents must exist.
  ///
  /// - Throws: when it exists already, or the disk is full.
  public func makeGroup(_ name: String) throws(FormatError) {
    let group = H5Gcreate2(id, name, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
    guard group >= 0 else { throw failure(name, "the group cannot be made") }
    H5Gclose(group)
  }

  /// Writes an array.
  ///
  /// - Parameters:
  ///   - name: its path in the file.
  ///   - values: the numbers, last axis fastest.
  ///   - shape: the axes' lengths.
  ///   - gzip: 1 to 9 to pack it; 0 for not.
  /// - Throws: when the numbers do not fit the shape, or the disk is full.
  public func write<Value: HDF5Number>(
    _ name: String, _ values: [Value], shape: [Int], gzip: UInt32 = 0
  ) throws(FormatError) {
    guard shape.reduce(1, *) == values.count else {
      throw .mismatch("\(name): \(values.count) values do not fit the shape \(shape)")
    }
    var lengths = shape.map { hsize_t($0) }
    let space = H5Screate_simple(Int32(shape.count), &lengths, nil)
    defer { H5Sclose(space) }
    let properties = H5Pcreate(chdf5_dataset_create())
    defer { H5Pclose(properties) }
    // The same content gives the same bytes.
    H5Pset_obj_track_times(properties, false)
    if gzip > 0, !values.isEmpty {
      var chunk = lengths
      chunk[0] = min(chunk[0], 256)
      H5Pset_chunk(properties, Int32(shape.count), chunk)
      H5Pset_deflate(properties, gzip)
    }
    let kind = Value.hdf5Kind.native
    let set = H5Dcreate2(
      id, name, kind, space, hid_t(H5P_DEFAULT), properties, hid_t(H5P_DEFAULT))
    guard set >= 0 else { throw failure(name, "the array cannot be made") }
    defer { H5Dclose(set) }
    guard
      values.isEmpty
        || H5Dwrite(set, kind, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), values) >= 0
    else { throw failure(name, "cannot be written, as on a full disk") }
  }

  /// Writes an array of bytes row by row; memory stays that of one row.
  ///
  /// - Parameters:
  ///   - name: its path in the file.
  ///   - count: number of rows.
  ///   - rowShape: the shape of one.
  ///   - row: gives the bytes of a row by its number.
  /// - Throws: when the bytes of a row do not fit its shape, or the disk is full, or what `row`
  ///   throws.
  public func writeRows(
    _ name: String, count: Int, rowShape: [Int], _ row: (Int) throws -> [UInt8]
  ) throws {
    var lengths = ([count] + rowShape).map { hsize_t($0) }
    let space = H5Screate_simple(Int32(lengths.count), &lengths, nil)
    defer { H5Sclose(space) }
    let properties = H5Pcreate(chdf5_dataset_create())
    defer { H5Pclose(properties) }
    H5Pset_obj_track_times(properties, false)
    let kind = UInt8.hdf5Kind.native
    let set = H5Dcreate2(
      id, name, kind, space, hid_t(H5P_DEFAULT), properties, hid_t(H5P_DEFAULT))
    guard set >= 0 else { throw failure(name, "the array cannot be made") }
    defer { H5Dclose(set) }
    var part = lengths
    part[0] = 1
    let memory = H5Screate_simple(Int32(part.count), &part, nil)
    defer { H5Sclose(memory) }
    var start = [hsize_t](repeating: 0, count: part.count)
    for index in 0..<count {
      let bytes = try row(index)
      guard bytes.count == rowShape.reduce(1, *) else {
        throw FormatError.mismatch("\(name): \(bytes.count) bytes do not fit a row of \(rowShape)")
      }
      start[0] = hsize_t(index)
      guard H5Sselect_hyperslab(space, H5S_SELECT_SET, &start, nil, &part, nil) >= 0,
        H5Dwrite(set, kind, memory, space, hid_t(H5P_DEFAULT), bytes) >= 0
      else { throw failure(name, "cannot be written, as on a full disk") }
    }
  }

  /// Writes a whole number as an attribute of an object.
  ///
  /// - Throws: when there is no such object.
  public func setAttribute(
    _ name: String, of object: String, _ value: Int64
  ) throws(FormatError) {
    var value = value
    let space = H5Screate(H5S_SCALAR)
    defer { H5Sclose(space) }
    try withAttribute(name, of: object, kind: chdf5_native_int64(), space: space) {
      H5Awrite($0, chdf5_native_int64(), &value)
    }
  }

  /// Writes a truth value as an attribute, as h5py does: an enumeration of FALSE and TRUE.
  ///
  /// - Throws: when there is no such object.
  public func setAttribute(
    _ name: String, of object: String, _ value: Bool
  ) throws(FormatError) {
    let kind = H5Tenum_create(chdf5_native_int8())
    defer { H5Tclose(kind) }
    var no: Int8 = 0
    var yes: Int8 = 1
    H5Tenum_insert(kind, "FALSE", &no)
    H5Tenum_insert(kind, "TRUE", &yes)
    var value: Int8 = value ? 1 : 0
    let space = H5Screate(H5S_SCALAR)
    defer { H5Sclose(space) }
    try withAttribute(name, of: object, kind: kind, space: space) { H5Awrite($0, kind, &value) }
  }

  /// Writes a text as an attribute, as h5py reads it: of variable length, UTF-8.
  ///
  /// - Throws: when there is no such object.
  public func setAttribute(
    _ name: String, of object: String, _ value: String
  ) throws(FormatError) {
    let kind = H5Tcopy(chdf5_c_s1())
    defer { H5Tclose(kind) }
    H5Tset_size(kind, chdf5_variable())
    H5Tset_cset(kind, H5T_CSET_UTF8)
    let space = H5Screate(H5S_SCALAR)
    defer { H5Sclose(space) }
    try withAttribute(name, of: object, kind: kind, space: space) { attribute in
      value.withCString { text in
        var pointer: UnsafePointer<CChar>? = text
        return H5Awrite(attribute, kind, &pointer)
      }
    }
  }

  private func withAttribute(
    _ name: String, of object: String, kind: hid_t, space: hid_t, _ body: (hid_t) -> herr_t
  ) throws(FormatError) {
    let attribute = H5Acreate_by_name(
      id, object, name, kind, space, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT))
    guard attribute >= 0 else { throw failure(object, "no attribute \(name) can be made") }
    defer { H5Aclose(attribute) }
    guard body(attribute) >= 0 else { throw failure(object, "attribute \(name) not written") }
  }
}
