import Glibc
package import SystemPackage

/// How much is in a folder and in those below it, whatever the names there are made of.
package struct TreeSize: Hashable, Sendable {
  /// The bytes of all files together.
  package private(set) var bytes: Int64 = 0
  /// How many files, folders, links and others there are.
  package private(set) var entries = 0
  /// Whether nothing was left out: a path may be too long, and a folder may be closed to its owner.
  package private(set) var isWhole = true

  /// What is in `folder`, no longer counted if `isEnough`.
  ///
  /// Links are not followed, and what is gone meanwhile is nothing.
  package init(of folder: FilePath, until isEnough: (TreeSize) -> Bool = { _ in false }) {
    isWhole = Tree.walk(folder) { _, status in
      entries += 1
      if status.type == .regular {
        bytes = bytes.addingReportingOverflow(status.size).overflow ? .max : bytes + status.size
      }
      return !isEnough(self)
    }
  }
}

/// What is in a folder and in those below it.
package enum Tree {
  /// Hands the folder and the status of each thing in `folder`, and in those below it, to `visit`, until that returns false.
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
          if !visit(next, status) { return isWhole }
        }
      } catch {
        isWhole = isWhole && means(nothing: error)
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

  /// Whether `reason` says that there is nothing any more.
  private static func means(nothing reason: Errno) -> Bool { [.noSuchFileOrDirectory, .notDirectory].contains(reason) }
}

/// The names in a folder as the system has them, which need not be UTF-8.
package enum RawNames {
  /// The names in the folder `path`, sorted by their bytes.
  /// - Throws: `Errno` if it cannot be read.
  package static func read(in path: FilePath) throws(Errno) -> [FilePath.Component] {
    guard let stream = path.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
    defer { closedir(stream) }
    var names: [(bytes: [UInt8], component: FilePath.Component)] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text in
          (bytes: (0..<strlen(text)).map { UInt8(bitPattern: text[$0]) }, FilePath.Component(platformString: text))
        }
      }
      if let component = name.1, component.kind == .regular { names.append((name.bytes, component)) }
      errno = 0
    }
    guard errno == 0 else { throw Errno(rawValue: errno) }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.component)
  }
}
