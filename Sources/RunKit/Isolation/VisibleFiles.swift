import FileKit
import Glibc
import SystemPackage

/// What a sandbox shows of the machine's files, all of it read-only, as arguments of bubblewrap.
struct VisibleFiles {
  let isolation: Isolation
  /// The programs that run in it: the swarm, and the launcher.
  let programs: [FilePath]

  /// The folders of the system: programs, libraries, settings.
  private static let system: [FilePath] = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix", "/sys",
  ]
  /// What is in them and nobody's business.
  private static let secrets: [FilePath] = [
    "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers", "/etc/sudoers.d", "/etc/ssh",
    "/etc/ssl/private", "/etc/krb5.keytab",
  ]

  /// Folders that are no program's own.
  private static let everybodys: [FilePath] = [
    "/", "/home", "/root", "/tmp", "/var", "/var/tmp", "/run", "/dev", "/dev/shm", "/proc", "/srv", "/mnt",
  ]

  /// The arguments, in the order in which they must come.
  var arguments: [String] {
    let trees = VisibleFiles.system.flatMap(VisibleFiles.tree)
    let masks = (VisibleFiles.secrets + isolation.hidden).filter(VisibleFiles.isInSystem).flatMap(VisibleFiles.mask)
    return trees + masks + extras.flatMap { ["--ro-bind", $0.string, $0.string] }
  }

  /// The programs, and whatever they need that is not the system's.
  private var extras: [FilePath] {
    let named = programs.flatMap { [$0, $0.resolved] } + isolation.visible.map(\.absolute)
    let libraries = (getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    let folders = programs.map(VisibleFiles.home) + libraries.map { FilePath(String($0)).absolute }
    var seen: Set<FilePath> = []
    return (folders.filter(mayBeShown) + named).filter { path in
      !VisibleFiles.isInSystem(path) && FoundFile.exists(path) && seen.insert(path).inserted
    }
  }

  /// The folder of a program; of one in a `bin`, the folder above that, which has its libraries.
  private static func home(_ program: FilePath) -> FilePath {
    let folder = program.resolved.removingLastComponent()
    return folder.lastComponent == "bin" ? folder.removingLastComponent() : folder
  }

  /// Whether the folder can be shown without what is hidden, and is one of its own.
  private func mayBeShown(_ folder: FilePath) -> Bool {
    !VisibleFiles.everybodys.contains(folder)
      && !isolation.hidden.contains { $0.resolved.starts(with: folder) || $0.starts(with: folder) }
  }

  private static func isInSystem(_ path: FilePath) -> Bool { system.contains { path.starts(with: $0) } }

  /// A folder of the system as it is: today `/bin` is often a link.
  private static func tree(_ path: FilePath) -> [String] {
    guard let status = try? path.stat(followTargetSymlink: false) else { return [] }
    if status.type == .symbolicLink, let target = path.linkDestination {
      return ["--symlink", target.string, path.string]
    }
    return ["--ro-bind", path.string, path.string]
  }

  private static func mask(_ path: FilePath) -> [String] {
    if !FoundFile.exists(path) { return [] }
    return Folder.isFolder(path) ? ["--tmpfs", path.string] : ["--ro-bind", "/dev/null", path.string]
  }
}

extension FilePath {
  /// The absolute path without links in it; the absolute path itself where there is nothing.
  var resolved: FilePath {
    guard let path = realpath(absolute.string, nil) else { return absolute }
    defer { free(path) }
    return FilePath(String(cString: path))
  }
}
