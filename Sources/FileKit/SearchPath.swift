import Glibc
package import SystemPackage

/// The folders of `PATH`.
package enum SearchPath {
  /// Where programs are looked for if `PATH` is not set.
  private static let fallback = "/usr/local/bin:/usr/bin:/bin"

  /// The first executable file called `name` in them, from the root; nil if there is none.
  package static func find(_ name: String) -> FilePath? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? fallback
    return folders.split(separator: ":", omittingEmptySubsequences: false).lazy
      .map { FilePath($0.isEmpty ? "." : String($0)).appending(name).absolute }
      .first { (try? $0.stat().type) == .regular && access($0.string, X_OK) == 0 }
  }
}
