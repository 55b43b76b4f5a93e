package import SystemPackage

#if canImport(Darwin)
  import CProcess
  import LibC
#endif

/// The executable of this process.
package enum OwnExecutable {
  /// A path of it, which may be a link; nil if the system does not say.
  package static var path: FilePath? {
    #if os(Linux)
      let path: FilePath = "/proc/self/exe"
      return (try? path.stat()) == nil ? nil : path
    #else
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4 * Int(MAXPATHLEN)) { buffer in
        guard let start = buffer.baseAddress, processes_own_path(start, UInt32(buffer.count)) != 0 else { return nil }
        return FilePath(platformString: start)
      }
    #endif
  }
}
