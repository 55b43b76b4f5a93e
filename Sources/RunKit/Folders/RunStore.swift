import Essentials
package import FileKit
import LibC
package import SystemPackage

/// The folder of one sweep, `.runner/<run>/`, which holds the directories of its runs.
package struct RunStore: Sendable {
  /// How many sweeps are kept.
  ///
  /// A new sweep removes the folders of older ones, unless they are in use.
  package static let kept = 20

  /// The folder of this sweep.
  package let folder: FilePath
  private let root: FilePath
  private let lock: FolderLock
  private let names: Set<String>

  /// Makes the folder of a new sweep over the scenarios `names` in `root`, and points `latest` at it.
  ///
  /// Of older sweeps, the newest stay, so that there are `kept` with it.
  /// - Throws: `MachineError` if there is no place for it.
  package init(
    in root: FilePath, names: some Sequence<String>, kept: Int = RunStore.kept
  ) throws(MachineError) {
    self.root = root
    self.names = Set(names)
    do {
      try RunStore.prepare(root)
      folder = try RunStore.makeFolder(in: root)
      lock = try FolderLock(folder, .shared)
    } catch {
      throw MachineError("no place for runs: \(error)", mend: "make room, or name another folder with --runs")
    }
    RunStore.removeOld(in: root, kept: kept)
    pointLatest(to: folder)
  }

  /// Makes the folder `root` for the folders of sweeps, of which git takes no note.
  /// - Throws: `FileError`.
  package static func prepare(_ root: FilePath) throws(FileError) {
    try Folder.create(root)
    // A folder with something of the user's in it is not only for runs, and stays as it is.
    if Folder.names(in: root).isEmpty { try AtomicFile.write("*\n", to: root.appending(".gitignore")) }
  }

  /// Makes an empty directory for one run of the scenario `name`; each repetition and retry has its own.
  /// - Throws: `FileError`.
  package func directory(for name: String, repetition: Int, retry: Int) throws(FileError) -> FilePath {
    // If `faults` and `faults/churn` are scenarios, their directories must not be one inside the other.
    var leaf = names.contains { $0.hasPrefix(name + "/") } ? name + "~" : name
    if repetition > 1 { leaf += "~\(repetition)" }
    if retry > 0 { leaf += "~retry\(retry)" }
    let path = folder.pushing(FilePath(leaf))
    try Folder.create(path.removingLastComponent())
    guard try Folder.createNew(path) else { throw FileError(.create, path, .fileExists) }
    return path
  }

  /// Removes the directory of a run, and the folders above it that become empty, up to that of the sweep.
  ///
  /// If something else has taken its place than the folder of this `identity`, only a link is removed: the rest is not known
  /// to be of the run.
  package func remove(_ directory: FilePath, if identity: OpenFolder.Identity? = nil) {
    var names = directory.components.dropFirst(folder.components.count).map(\.string)
    guard directory.starts(with: folder), let leaf = names.popLast() else { return }
    // From above to below, where no link is followed.
    var above = (try? OpenFolder(folder)).map { [$0] } ?? []
    for name in names {
      guard let next = above.last?.folder(name) else { return }
      above.append(next)
    }
    guard let parent = above.last else { return }
    if let found = parent.folder(leaf), identity == nil || found.identity == identity {
      Folder.remove(directory)
    } else {
      parent.removeFile(leaf)
    }
    for (folder, name) in zip(above, names).reversed() { folder.removeIfEmpty(name) }
  }

  /// Ends the sweep: removes its folder if that is empty, and points `latest` at the newest one that is left.
  package func close() {
    lock.release()
    guard Folder.removeIfEmpty(folder) else { return }
    if let newest = RunStore.runs(in: root).last {
      pointLatest(to: newest)
    } else if RunStore.isLink(root.appending("latest")) {
      unlink(root.appending("latest").string)
    }
  }

  /// The folders of all sweeps in `root`, oldest first.
  package static func runs(in root: FilePath) -> [FilePath] {
    Folder.names(in: root).filter(isRun).map { root.appending($0) }.filter(Folder.isFolder)
  }

  /// Whether `name` is one that `makeFolder` gives; whatever else is in the folder is not ours to remove.
  private static func isRun(_ name: String) -> Bool {
    name.wholeMatch(of: /[0-9]{8}T[0-9]{6}\.[0-9]{3}Z-[0-9]+(-[0-9]+)?/) != nil
  }

  /// Makes a folder with a unique name that sorts by time: `20260131T142233.123Z-4711`.
  private static func makeFolder(in root: FilePath) throws(FileError) -> FilePath {
    let now = Date.now
    let milliseconds = Int(now.timeIntervalSince1970 * 1000) % 1000
    let parts = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted).format(now).dropLast()
    let digits = String("\(milliseconds + 1000)".dropFirst())
    for attempt in 0..<100 {
      let path = root.appending("\(parts).\(digits)Z-\(getpid())\(attempt == 0 ? "" : "-\(attempt)")")
      if try Folder.createNew(path) { return path }
    }
    throw FileError(.create, root, .fileExists)
  }

  private static func removeOld(in root: FilePath, kept: Int) {
    for path in runs(in: root).dropLast(kept) {
      // A sweep that still runs holds a lock on its folder.
      guard let lock = try? FolderLock(path, .exclusive) else { continue }
      defer { lock.release() }
      if lock.isHeld { Folder.remove(path) }
    }
  }

  private static func isLink(_ path: FilePath) -> Bool {
    (try? path.stat(followTargetSymlink: false))?.type == .symbolicLink
  }

  /// Replaces the link at once, so that there is always one.
  private func pointLatest(to run: FilePath) {
    guard let name = run.lastComponent?.string else { return }
    let temporary = root.appending(".latest-\(name)").string
    unlink(temporary)
    // Something of the user's that has the name is not replaced.
    let latest = root.appending("latest")
    guard !FoundFile.exists(latest) || RunStore.isLink(latest) else { return }
    guard symlink(name, temporary) == 0 else { return }
    if rename(temporary, latest.string) != 0 { unlink(temporary) }
  }
}
