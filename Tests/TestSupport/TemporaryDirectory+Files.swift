import Essentials
package import SystemPackage

extension TemporaryDirectory {
  /// The paths of all files below it, hidden ones too, sorted.
  package func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path.string).filter { name in
      var isFolder = false
      return FileManager.default.fileExists(atPath: path.appending(name).string, isDirectory: &isFolder) && !isFolder
    }.sorted()
  }

  /// Copies the file or folder at `source` to `name` in it, with the folders above that.
  package func copy(_ source: FilePath, to name: String) throws {
    let folder = path.pushing(FilePath(name)).removingLastComponent()
    try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: source.string, toPath: path.appending(name).string)
  }

  /// Makes the symbolic link `name` in it, to `target`.
  package func link(_ target: String, from name: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path.pushing(FilePath(name)).string, withDestinationPath: target)
  }
}
