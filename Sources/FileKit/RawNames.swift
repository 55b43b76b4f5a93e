import LibC
package import SystemPackage

/// The names in a folder as the system has them, which need not be UTF-8.
///
/// This is how every folder is listed: a name that was made a text may be that of nothing.
package enum RawNames {
  /// The names in the folder `path`, sorted by their bytes.
  /// - Throws: `Errno` if it cannot be read.
  package static func read(in path: FilePath) throws(Errno) -> [FilePath.Component] {
    components(try bytes(in: path))
  }

  /// The names in the open folder `folder`, sorted by their bytes.
  /// - Throws: `Errno` if it cannot be read.
  static func read(inOpen folder: Int32) throws(Errno) -> [FilePath.Component] {
    let other = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard other >= 0 else { throw Errno(rawValue: errno) }
    guard let stream = fdopendir(other) else {
      let reason = Errno(rawValue: errno)
      close(other)
      throw reason
    }
    return components(try bytes(stream))
  }

  /// The bytes of the names in the folder `path`, sorted.
  /// - Throws: `Errno` if it cannot be read.
  static func bytes(in path: FilePath) throws(Errno) -> [[UInt8]] {
    guard let stream = (path.isEmpty ? "." : path).withPlatformString({ opendir($0) }) else {
      throw Errno(rawValue: errno)
    }
    return try bytes(stream)
  }

  /// The bytes of the names that `stream`, which is closed here, gives.
  private static func bytes(_ stream: FolderStream) throws(Errno) -> [[UInt8]] {
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text in
          Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
        }
      }
      if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw Errno(rawValue: errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func components(_ names: [[UInt8]]) -> [FilePath.Component] {
    names.compactMap { name in
      (name + [0]).withUnsafeBytes { bytes in
        bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.flatMap { FilePath.Component(platformString: $0) } }
      }
    }
  }
}
