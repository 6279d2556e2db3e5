import Glibc

/// Who may use a device node, and whether this process may.
public struct NodeAccess: Sendable, Hashable, Codable {
  /// The node.
  public var path: String
  /// False when there is no such node.
  public var exists: Bool
  /// Name of the owner.
  public var owner: String
  /// Name of the group.
  public var group: String
  /// The lowest nine bits of the mode.
  public var mode: UInt32
  /// True when this process may read it.
  public var canRead: Bool
  /// True when this process may write to it.
  public var canWrite: Bool
  /// True when this process has the group's rights.
  public var hasGroup: Bool
  /// True when the user is entered in the group, which counts from the next login.
  public var isEnteredInGroup: Bool

  /// Makes the access of a node from its parts.
  public init(
    path: String, exists: Bool = true, owner: String = "root", group: String, mode: UInt32,
    canRead: Bool, canWrite: Bool, hasGroup: Bool, isEnteredInGroup: Bool
  ) {
    self.path = path
    self.exists = exists
    self.owner = owner
    self.group = group
    self.mode = mode
    self.canRead = canRead
    self.canWrite = canWrite
    self.hasGroup = hasGroup
    self.isEnteredInGroup = isEnteredInGroup
  }

  /// Looks at a node.
  public init(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self.init(
        path: path, exists: errno != ENOENT && errno != ENOTDIR, owner: "", group: "", mode: 0,
        canRead: false, canWrite: false, hasGroup: false, isEnteredInGroup: false)
      return
    }
    let group = getgrgid(status.st_gid)
    let members = Self.names(group?.pointee.gr_mem)
    let user = getpwuid(getuid())?.pointee.pw_name.map { String(cString: $0) } ?? ""
    var groups = [gid_t](repeating: 0, count: max(0, Int(getgroups(0, nil))))
    let count = Int(getgroups(Int32(groups.count), &groups))
    let has = getegid() == status.st_gid || groups.prefix(max(0, count)).contains(status.st_gid)
    self.init(
      path: path,
      owner: getpwuid(status.st_uid)?.pointee.pw_name.map { String(cString: $0) }
        ?? "\(status.st_uid)",
      group: group?.pointee.gr_name.map { String(cString: $0) } ?? "\(status.st_gid)",
      mode: status.st_mode & 0o777, canRead: access(path, R_OK) == 0,
      canWrite: access(path, W_OK) == 0, hasGroup: has, isEnteredInGroup: members.contains(user))
  }

  private static func names(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> [String] {
    guard var list else { return [] }
    var names: [String] = []
    while let name = list.pointee {
      names.append(String(cString: name))
      list += 1
    }
    return names
  }

  /// The mode as `ls` writes it in octal.
  public var modeText: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
