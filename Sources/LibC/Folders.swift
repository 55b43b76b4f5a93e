#if canImport(Darwin)
  /// A folder that is being listed, as opendir(3) gives it.
  package typealias FolderStream = UnsafeMutablePointer<DIR>
#else
  /// A folder that is being listed, as opendir(3) gives it.
  package typealias FolderStream = OpaquePointer
#endif

extension stat {
  /// When the file, or what the system knows of it, was last changed.
  package var lastChange: timespec {
    #if canImport(Darwin)
      st_ctimespec
    #else
      st_ctim
    #endif
  }
}
