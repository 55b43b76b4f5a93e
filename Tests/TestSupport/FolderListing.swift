import Glibc
public import SystemPackage

extension FilePath {
  /// The files of this folder whose names end with `suffix`, by name; the names of entries that begin with a dot are not
  /// among them.
  public func files(endingWith suffix: String) throws -> [FilePath] {
    guard let folder = opendir(string) else { throw Errno(rawValue: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { appending($0) }
  }
}
