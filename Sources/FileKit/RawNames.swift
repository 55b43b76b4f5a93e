import Glibc
package import SystemPackage

/// The names in a folder as the system has them, which need not be UTF-8.
///
/// This is how every folder is listed: a name that was made a text may be that of nothing.
package enum RawNames {
  /// The names in the folder `path`, sorted by their bytes.
  /// - Throws: `Errno` if it cannot be read.
  package static func read(in path: FilePath) throws(Errno) -> [FilePath.Component] {
    guard let stream = (path.isEmpty ? "." : path).withPlatformString({ opendir($0) }) else {
      throw Errno(rawValue: errno)
    }
    return try read(stream)
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
    return try read(stream)
  }

  /// The names that `stream`, which is closed here, gives.
  private static func read(_ stream: OpaquePointer) throws(Errno) -> [FilePath.Component] {
    defer { closedir(stream) }
    var names: [(bytes: [UInt8], component: FilePath.Component)] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text in
          (bytes: (0..<strlen(text)).map { UInt8(bitPattern: text[$0]) }, FilePath.Component(platformString: text))
        }
      }
      if let component = name.1, component.kind == .regular { names.append((name.bytes, component)) }
      errno = 0
    }
    guard errno == 0 else { throw Errno(rawValue: errno) }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.component)
  }
}
