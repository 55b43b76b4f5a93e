import SystemPackage

/// What a submission is handed in as.
enum SubmissionForm: Hashable, Sendable {
  /// A folder of files.
  case folder
  /// An archive that holds such a folder.
  case archive

  /// The ends of the names of archives.
  static let archiveEnds = [
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst", ".tzst",
  ]

  /// The form of what stands at `path`; nil if it is neither.
  init?(_ path: FilePath) {
    switch try? path.stat(followTargetSymlink: true).type {
    case .directory: self = .folder
    case .regular where SubmissionForm.archiveEnd(of: path) != nil: self = .archive
    default: return nil
    }
  }

  /// The end of the name at `path` that makes it an archive; nil if none does.
  static func archiveEnd(of path: FilePath) -> String? {
    guard let name = path.lastComponent?.string.lowercased() else { return nil }
    return archiveEnds.filter { name.hasSuffix($0) && name.count > $0.count }.max { $0.count < $1.count }
  }

  /// `path` without the end that makes it an archive.
  static func withoutEnd(_ path: FilePath) -> FilePath {
    guard let end = archiveEnd(of: path), let name = path.lastComponent?.string else { return path }
    return path.removingLastComponent().appending(String(name.dropLast(end.count)))
  }
}
