import LibC
package import SystemPackage

extension FilePath {
  /// The path from the root.
  ///
  /// A relative path also loses its `.` and `..`; symbolic links are not followed.
  package var absolute: FilePath {
    if isAbsolute { return self }
    guard let current = getcwd(nil, 0) else { return self }
    defer { free(current) }
    return FilePath(platformString: current).pushing(self).lexicallyNormalized()
  }
}
