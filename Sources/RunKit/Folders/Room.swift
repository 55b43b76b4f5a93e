package import FileKit
package import SystemPackage

/// Whether there is room for files.
package enum Room {
  /// The bytes that are written to find out.
  private static let bytes = [UInt8](repeating: 0, count: 4096)

  /// What the machine may lack; for any other reason it is whoever uses the directory that stands in the way.
  private static let shortages: Set<Errno> = [.noSpace, .diskQuotaExceeded, .readOnlyFileSystem, .ioError]

  /// What the machine lacks so that neither a folder nor a file can be made in `directory` any more; nil if it lacks nothing.
  package static func refusal(in directory: FilePath) -> FileError? {
    // No process that ran there can have taken this name.
    let folder = directory.appending(".room-\(UInt64.random(in: 0 ... .max))")
    defer { Folder.remove(folder) }
    do {
      try Folder.create(folder)
      try AtomicFile.write(bytes, to: folder.appending("file"))
      return nil
    } catch {
      return shortages.contains(error.reason) ? FileError(.create, directory, error.reason) : nil
    }
  }
}
