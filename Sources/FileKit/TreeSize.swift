package import SystemPackage

/// How much is in a folder and in those below it, whatever the names there are made of.
package struct TreeSize: Hashable, Sendable {
  /// The bytes of all files together.
  package private(set) var bytes: Int64 = 0
  /// How many files, folders, links and others there are.
  package private(set) var entries = 0
  /// Whether nothing was left out: a path may be too long, and a folder may be closed to its owner.
  package private(set) var isWhole = true

  /// What is in `folder`, no longer counted if `isEnough`.
  ///
  /// Links are not followed, and what is gone meanwhile is nothing.
  package init(of folder: FilePath, until isEnough: (TreeSize) -> Bool = { _ in false }) {
    isWhole = Tree.walk(folder) { _, status in
      entries += 1
      if status.type == .regular {
        bytes = bytes.addingReportingOverflow(status.size).overflow ? .max : bytes + status.size
      }
      return !isEnough(self)
    }
  }
}
