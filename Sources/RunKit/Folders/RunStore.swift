package import FileKit
import FoundationEssentials
import Glibc
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
  private let lock: FileDescriptor
  private let names: Set<String>

  /// Makes the folder of a new sweep over the scenarios `names` in `root`, and points `latest` at it.
  /// - Throws: `MachineError` if there is no place for it.
  package init(in root: FilePath, names: some Sequence<String>) throws(MachineError) {
    self.root = root
    self.names = Set(names)
    do {
      try Folder.create(root)
      let ignored = root.appending(".gitignore")
      if !FoundFile.exists(ignored) { try AtomicFile.write("*\n", to: ignored) }
      folder = try RunStore.makeFolder(in: root)
      lock = try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
    } catch {
      throw MachineError("no place for runs: \(error)", mend: "make room, or name another folder with --runs")
    }
    _ = flock(lock.rawValue, LOCK_SH | LOCK_NB)
    RunStore.removeOld(in: root)
    pointLatest(to: folder)
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
  package func remove(_ directory: FilePath) {
    Folder.remove(directory)
    var parent = directory.removingLastComponent()
    while parent != folder, parent.starts(with: folder), Folder.removeIfEmpty(parent) {
      parent = parent.removingLastComponent()
    }
  }

  /// Ends the sweep: removes its folder if that is empty, and points `latest` at the newest one that is left.
  package func close() {
    try? lock.close()
    guard Folder.removeIfEmpty(folder) else { return }
    if let newest = RunStore.runs(in: root).last {
      pointLatest(to: newest)
    } else {
      unlink(root.appending("latest").string)
    }
  }

  /// The folders of all sweeps in `root`, oldest first.
  package static func runs(in root: FilePath) -> [FilePath] {
    Folder.names(in: root).filter { $0.first?.isNumber == true }.map { root.appending($0) }.filter(Folder.isFolder)
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

  private static func removeOld(in root: FilePath) {
    for path in runs(in: root).dropLast(kept) {
      guard let folder = try? FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec]) else {
        continue
      }
      // A sweep that still runs holds a lock on its folder.
      if flock(folder.rawValue, LOCK_EX | LOCK_NB) == 0 { Folder.remove(path) }
      try? folder.close()
    }
  }

  /// Replaces the link at once, so that there is always one.
  private func pointLatest(to run: FilePath) {
    guard let name = run.lastComponent?.string else { return }
    let temporary = root.appending(".latest-\(name)").string
    unlink(temporary)
    guard symlink(name, temporary) == 0 else { return }
    if rename(temporary, root.appending("latest").string) != 0 { unlink(temporary) }
  }
}
