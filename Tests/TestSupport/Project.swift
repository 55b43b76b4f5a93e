package import SystemPackage

/// The project that is tested.
package enum Project {
  /// The folder of `Package.swift`.
  package static let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
}
