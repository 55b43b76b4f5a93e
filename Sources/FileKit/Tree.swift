import LibC
package import SystemPackage

/// What is in a folder and in those below it.
package enum Tree {
  /// Hands the path and the status of each thing in `folder`, and in those below it, to `visit`, until that returns false.
  ///
  /// Links are not followed, and what is gone meanwhile is nothing.
  /// - Returns: whether nothing was left out: a path may be too long, and a folder may be closed to its owner.
  package static func walk(_ folder: FilePath, _ visit: (FilePath, Stat) -> Bool) -> Bool {
    var waiting = [folder]
    var isWhole = true
    while let next = waiting.popLast() {
      do {
        for name in try RawNames.read(in: next) {
          let path = next.appending(name)
          guard let status = try status(path) else { continue }
          if status.type == .directory { waiting.append(path) }
          if !visit(path, status) { return isWhole }
        }
      } catch {
        isWhole = isWhole && (means(nothing: error) || machineReasons.contains(error))
      }
    }
    return isWhole
  }

  private static func status(_ path: FilePath) throws(Errno) -> Stat? {
    do {
      return try path.stat(followTargetSymlink: false)
    } catch {
      if means(nothing: error) { return nil }
      throw error
    }
  }

  /// Why the machine may let nobody look now: that is nothing of what is there.
  private static let machineReasons: Set<Errno> = [
    .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory, .ioError, .interrupted,
  ]

  /// Whether `reason` says that there is nothing any more.
  private static func means(nothing reason: Errno) -> Bool { [.noSuchFileOrDirectory, .notDirectory].contains(reason) }
}
