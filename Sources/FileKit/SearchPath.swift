import LibC
package import SystemPackage

/// The folders of `PATH`.
package enum SearchPath {
  /// Where programs are looked for if `PATH` is not set.
  private static let fallback = "/usr/local/bin:/usr/bin:/bin"

  /// The first executable file called `name` in them, from the root; nil if there is none.
  package static func find(_ name: String) -> FilePath? { candidates(name).first(where: isExecutable) }

  /// All executable files called `name` in them, from the root, in their order.
  package static func all(_ name: String) -> [FilePath] { candidates(name).filter(isExecutable) }

  private static func candidates(_ name: String) -> [FilePath] {
    let folders = getenv("PATH").map { String(cString: $0) } ?? fallback
    return folders.split(separator: ":", omittingEmptySubsequences: false)
      .map { FilePath($0.isEmpty ? "." : String($0)).appending(name).absolute }
  }

  private static func isExecutable(_ path: FilePath) -> Bool {
    (try? path.stat().type) == .regular && access(path.string, X_OK) == 0
  }
}
