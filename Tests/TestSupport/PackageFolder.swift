package import SystemPackage

/// The folder of the package, in which fixtures and shipped scenarios stand.
package enum PackageFolder {
  /// Its path, from the place of this file.
  package static let path = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()

  /// The path of what stands at `relative` in it.
  package static func appending(_ relative: String) -> FilePath { path.pushing(FilePath(relative)) }
}
