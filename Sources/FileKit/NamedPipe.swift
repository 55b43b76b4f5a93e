import LibC
import SystemPackage

/// Pipes that have a name in a folder.
enum NamedPipe {
  /// Whether the pipe that is open as `file` has a name, so that somebody may still open it to write.
  static func isOpen(as file: FileDescriptor) -> Bool {
    #if os(Linux)
      let target = FilePath("/proc/self/fd/\(file.rawValue)").linkDestination
      return target.map { !$0.string.hasPrefix("pipe:") } ?? false
    #else
      // Only what has a name has a path.
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(MAXPATHLEN)) { buffer in
        buffer.baseAddress.map { fcntl(file.rawValue, F_GETPATH, $0) == 0 } ?? false
      }
    #endif
  }
}
