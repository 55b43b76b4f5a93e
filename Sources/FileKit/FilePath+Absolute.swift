import Glibc
package import SystemPackage

extension FilePath {
  /// The same path from the root; of a relative one, without `.` and `..`. Symbolic links are not followed.
  package var absolute: FilePath {
    if isAbsolute { return self }
    guard let current = getcwd(nil, 0) else { return self }
    defer { free(current) }
    return FilePath(platformString: current).pushing(self).lexicallyNormalized()
  }
}
