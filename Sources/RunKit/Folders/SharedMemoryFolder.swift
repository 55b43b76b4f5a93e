package import SystemPackage

/// The folder whose files are in memory, and by which the ranks of most MPIs share theirs.
package enum SharedMemoryFolder {
  /// Its path; nil where the system has none.
  package static var path: FilePath? {
    #if os(Linux)
      "/dev/shm"
    #else
      nil
    #endif
  }
}
