import Glibc
import SystemPackage

/// The folders of `PATH`.
enum SearchPath {
  /// The first executable file called `name` in them; nil if there is none.
  static func find(_ name: String) -> FilePath? {
    let folders = (Environment.value("PATH") ?? "").split(separator: ":", omittingEmptySubsequences: false)
    return folders.lazy
      .map { FilePath($0.isEmpty ? "." : String($0)).appending(name) }
      .first { FileSystem.kind(of: $0) == .regular && access($0.string, X_OK) == 0 }
  }
}
