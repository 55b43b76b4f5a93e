import Foundation
package import SystemPackage

/// A folder of a test's own, removed with all it holds when the last reference to it goes.
package final class TemporaryDirectory: Sendable {
  /// The folder.
  package let path: FilePath

  /// Makes one.
  package init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "swarm-tests-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = FilePath(url.path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path.string)
  }

  /// Writes `text` to `name` in it, with the folders above it, and gives the path.
  @discardableResult
  package func write(_ text: String, to name: String, permissions: Int = 0o644) throws -> FilePath {
    let path = path.pushing(FilePath(name))
    let folder = path.removingLastComponent()
    try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path.string))
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path.string)
    return path
  }

  /// Makes the folder `name` in it.
  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path.pushing(FilePath(name)).string, withIntermediateDirectories: true)
  }

  /// The text of the file `name` in it, or nil if there is none.
  package func text(of name: String) -> String? {
    try? String(contentsOfFile: path.pushing(FilePath(name)).string, encoding: .utf8)
  }

  /// The names of what the folder `name` in it holds, sorted.
  package func names(in name: String = "") -> [String] {
    let path = name.isEmpty ? path : path.pushing(FilePath(name))
    return ((try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []).sorted()
  }

  /// Whether anything is called `name` in it.
  package func has(_ name: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path.pushing(FilePath(name)).string)) != nil
  }
}
