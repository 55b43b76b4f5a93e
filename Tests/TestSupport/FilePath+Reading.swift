import LibC
package import SystemPackage

extension FilePath {
  /// What stands in this folder, by name.
  package func entries() throws -> [FilePath] {
    guard let folder = opendir(string) else { throw Errno(rawValue: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted().map { appending($0) }
  }

  /// What stands in this folder under a name that ends with `suffix`, by name.
  package func entries(endingWith suffix: String) throws -> [FilePath] {
    try entries().filter { $0.lastComponent?.string.hasSuffix(suffix) ?? false }
  }

  /// The bytes of this file.
  package func bytes() throws -> [UInt8] {
    let file = try FileDescriptor.open(self, .readOnly)
    return try file.closeAfter {
      var bytes: [UInt8] = []
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
      defer { buffer.deallocate() }
      while case let count = try file.read(into: buffer), count > 0 { bytes += buffer[..<count] }
      return bytes
    }
  }

  /// The text of this file.
  package func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }
}
