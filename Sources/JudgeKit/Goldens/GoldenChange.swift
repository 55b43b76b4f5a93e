package import SystemPackage

/// What an update did to one golden file.
package struct GoldenChange: Hashable, Sendable {
  /// The kinds of change.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The file was not there before.
    case added
    /// The file had another content before.
    case changed
    /// The file is not there any more.
    case removed
  }

  /// What was done.
  package var kind: Kind
  /// The golden file.
  package var path: FilePath

  /// A change of the golden file at `path`.
  package init(_ kind: Kind, _ path: FilePath) {
    self.kind = kind
    self.path = path
  }
}
