import FileKit
import LibC
import SystemPackage

/// Folders that are no program's own: what else is in them is not to be shown, though a program stands there.
enum PrivateFolders {
  private static let everybodys: Set<FilePath> = [
    "/", "/home", "/root", "/tmp", "/var", "/var/tmp", "/run", "/dev", "/dev/shm", "/proc", "/srv", "/mnt",
  ]

  /// Whether `folder` is one of them, or somebody's home, or holds the user's.
  static func hold(_ folder: FilePath) -> Bool {
    let folder = folder.resolved
    return everybodys.contains(folder) || folder.removingLastComponent() == "/home"
      || homes.contains { $0.starts(with: folder) }
  }

  /// The home of the user, as the environment says and as the system does.
  private static let homes: [FilePath] = {
    let ofUser = getpwuid(getuid()).flatMap { $0.pointee.pw_dir }
    return [getenv("HOME"), ofUser].compactMap { $0.map { FilePath(platformString: $0).resolved } }
  }()
}
