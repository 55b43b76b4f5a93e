import ArgumentParser
import LibC
import SystemPackage
import Wording

/// A pattern for the names of files, which a shell has left to this program: `submissions/*/tema2`.
enum FilePattern {
  /// The files and folders that `pattern` means (glob(7)); `pattern` itself where it is none, or names something.
  /// - Throws: `ValidationError`, which names `option`, if it matches nothing.
  static func matches(_ pattern: String, of option: String) throws -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }), FileSystem.kind(of: FilePath(pattern)) == nil else {
      return [pattern]
    }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else {
      throw ValidationError("\(option): nothing matches \(quoted(pattern))")
    }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }
}
