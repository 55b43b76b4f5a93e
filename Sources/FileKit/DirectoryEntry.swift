package import SystemPackage

/// A name in a folder, whatever path leads to the folder: what changes if a file is put there or removed.
///
/// Two names of one file (hard links) are two entries: one can get another file while the other keeps its own.
package struct DirectoryEntry: Hashable, Sendable {
  private let folder: FileIdentity
  private let name: String

  /// The entry at `path`; a link in the last place is not followed.
  package init(_ path: FilePath) {
    let parent = path.removingLastComponent()
    folder = FileIdentity(parent.isEmpty ? "." : parent)
    name = path.lastComponent?.string ?? ""
  }
}
