public import SystemPackage

/// What an update did to one golden file.
public struct GoldenChange: Hashable, Sendable {
  /// The kinds of change.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case added
    case changed
    case removed
  }

  /// What was done.
  public var kind: Kind
  /// The golden file.
  public var path: FilePath

  /// A change of the golden file at `path`.
  public init(_ kind: Kind, _ path: FilePath) {
    self.kind = kind
    self.path = path
  }
}
