import FileKit
import LibC
import SystemPackage

/// What a sandbox shows of the machine's files, all of it read-only, as arguments of bubblewrap.
struct VisibleFiles {
  /// What is shown and what is hidden, what stands above others first.
  private let views: [View]

  /// What `isolation` shows of the files, where `programs` run: the swarm, and the launcher.
  init(isolation: Isolation, programs: [FilePath]) {
    let hidden = isolation.hidden.map(\.resolved)
    let shown = VisibleFiles.shown(isolation.visible.map(\.absolute), programs, hiding: hidden)
    views = VisibleFiles.ordered(shown + VisibleFiles.hidden(VisibleFiles.secrets.map(\.resolved) + hidden, in: shown))
  }

  /// The folders of the system: programs, libraries, settings.
  private static let system: [FilePath] = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix", "/sys",
  ]
  /// What is in them and nobody's business.
  private static let secrets: [FilePath] = [
    "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers", "/etc/sudoers.d", "/etc/ssh",
    "/etc/ssl/private", "/etc/krb5.keytab",
  ]

  /// The arguments, in the order in which they must come.
  var arguments: [String] { VisibleFiles.links + views.flatMap(\.arguments) }

  /// The arguments that must follow when nothing more is to be put in its place: nobody writes into what is hidden.
  var closing: [String] {
    views.filter { $0.kind == .hidden && Folder.isFolder($0.source) }.flatMap { ["--remount-ro", $0.place.string] }
  }

  /// Those of `views` that are needed, in the order in which they must come.
  private static func ordered(_ views: [View]) -> [View] {
    let all = views.sorted { ($0.depth, $0.rank) < ($1.depth, $1.rank) }
    var views: [View] = []
    for view in all {
      let above = views.last { view.place.starts(with: $0.place) }
      // What was never shown, or stands in something hidden, need not be hidden; and a link leads to what is shown, too.
      let isNeeded =
        view.kind == .hidden
        ? above.map { $0.kind != .hidden } ?? false
        : view.place == view.source || above.map { $0.kind == .hidden } ?? true
      if isNeeded, above?.place != view.place || above?.kind != view.kind { views.append(view) }
    }
    return views
  }

  // MARK: What is shown

  /// What is shown at some place, or hidden there.
  private struct View: Hashable {
    enum Kind: Hashable { case shown, hidden, program }
    /// What it is, by a path without links.
    var source: FilePath
    /// Its path in the sandbox.
    var place: FilePath
    var kind: Kind

    /// How deep it stands.
    var depth: Int { place.components.count }

    /// Which comes later of those at the same depth: a program is shown though others may not see it.
    var rank: Int {
      switch kind {
      case .shown: 0
      case .hidden: 1
      case .program: 2
      }
    }

    /// A hidden folder is one that holds nothing, and no byte can be written into it.
    var arguments: [String] {
      switch kind {
      case .shown, .program: ["--ro-bind", source.string, place.string]
      case .hidden where Folder.isFolder(source): ["--size", "4096", "--tmpfs", place.string]
      case .hidden: ["--ro-bind", "/dev/null", place.string]
      }
    }
  }

  /// The folders of the system, the `programs` with theirs, and what else is `visible`, where what is at `hidden` is not.
  private static func shown(_ visible: [FilePath], _ programs: [FilePath], hiding hidden: [FilePath]) -> [View] {
    let libraries = (getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    let folders = programs.map(home) + libraries.map { FilePath(String($0)).absolute }
    // Answers stay hidden, whatever the user shows.
    let wanted = visible.filter { path in !hidden.contains { path.resolved.starts(with: $0) } }
    return systemFolders.map { View(source: $0, place: $0, kind: .shown) }
      + views(folders.filter { mayBeShown($0, hidden) } + programs.flatMap { [$0, $0.resolved] }, .program)
      + views(wanted.flatMap { [$0, $0.resolved] }, .shown)
  }

  private static func views(_ paths: [FilePath], _ kind: View.Kind) -> [View] {
    paths.filter { !isInSystem($0) && FoundFile.exists($0) }
      .map { View(source: $0.resolved, place: $0, kind: kind) }
  }

  /// The folder of a program; of one in a `bin`, the folder above that, which has its libraries.
  private static func home(_ program: FilePath) -> FilePath {
    let folder = program.resolved.removingLastComponent()
    return folder.lastComponent == "bin" ? folder.removingLastComponent() : folder
  }

  /// Whether the folder can be shown without what is hidden, whose paths are `hidden`, and is one of its own.
  private static func mayBeShown(_ folder: FilePath, _ hidden: [FilePath]) -> Bool {
    !PrivateFolders.hold(folder) && !hidden.contains { $0.starts(with: folder.resolved) }
  }

  /// The folder of `program`, if all in it is shown where what is at `hidden` is not, and it is none of the system's.
  static func folder(of program: FilePath, hiding hidden: [FilePath]) -> FilePath? {
    let folder = home(program)
    return !isInSystem(folder) && mayBeShown(folder, hidden.map(\.resolved)) ? folder : nil
  }

  private static func isInSystem(_ path: FilePath) -> Bool { system.contains { path.starts(with: $0) } }

  private static func isLink(_ path: FilePath) -> Bool {
    (try? path.stat(followTargetSymlink: false))?.type == .symbolicLink
  }

  private static var systemFolders: [FilePath] { system.filter { FoundFile.exists($0) && !isLink($0) } }

  /// A folder of the system as it is: today `/bin` is often a link.
  private static var links: [String] {
    system.filter(isLink).flatMap { path in
      path.linkDestination.map { ["--symlink", $0.string, path.string] } ?? []
    }
  }

  // MARK: What is hidden

  /// What is at `paths`, which have no links in them, wherever a folder that is `shown` has it.
  private static func hidden(_ paths: [FilePath], in shown: [View]) -> [View] {
    let folders = shown.filter { $0.kind != .program || Folder.isFolder($0.source) }
    return paths.filter(FoundFile.exists).flatMap { path in
      folders.filter { path.starts(with: $0.source) }.map { folder in
        let below = FilePath(root: nil, path.components.dropFirst(folder.source.components.count))
        return View(source: path, place: folder.place.pushing(below), kind: .hidden)
      }
    }
  }
}

extension FilePath {
  /// The absolute path without links in it; the absolute path itself where there is nothing.
  var resolved: FilePath {
    guard let path = absolute.withPlatformString({ realpath($0, nil) }) else { return absolute }
    defer { free(path) }
    return FilePath(platformString: path)
  }
}
