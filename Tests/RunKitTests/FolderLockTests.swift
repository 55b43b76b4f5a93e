import FileKit
import Foundation
import LibC
import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("The lock of a folder")
struct FolderLockTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Whether a lock is got; it is let go of at once, as nothing refers to it.
  private func isFree(for kind: FolderLock.Kind) throws -> Bool { try FolderLock(directory.path, kind).isHeld }

  @Test("keeps others out until it is let go of, and with the last reference at the latest")
  func exclusion() throws {
    let lock = try FolderLock(directory.path, .exclusive)
    #expect(lock.isHeld)
    #expect(try isFree(for: .shared) == false)
    lock.release()
    #expect(try isFree(for: .exclusive))
    #expect(try isFree(for: .exclusive))
  }

  @Test("may be shared")
  func shared() throws {
    let locks = try (0..<2).map { _ in try FolderLock(directory.path, .shared) }
    #expect(locks.map(\.isHeld) == [true, true])
    #expect(try isFree(for: .exclusive) == false)
    for lock in locks { lock.release() }
  }

  @Test("is let go of once: another call closes no file that has got the number since")
  func once() async throws {
    // In a process of its own no other thread takes the number.
    await #expect(processExitsWith: .success) {
      let lock = try FolderLock("/tmp", .shared)
      lock.release()
      let others = try (0..<64).map { _ in try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec) }
      await withTaskGroup { group in
        for _ in 0..<16 { group.addTask { lock.release() } }
      }
      for other in others where fcntl(other.rawValue, F_GETFD) < 0 { exit(1) }
    }
  }

  @Test("is refused to what is no folder, or only a link to one")
  func noFolder() throws {
    let file = try directory.write("", to: "file")
    try directory.makeFolder("folder")
    try FileManager.default.createSymbolicLink(
      atPath: directory.path.appending("link").string, withDestinationPath: "folder")
    for path in [file, directory.path.appending("link"), directory.path.appending("missing")] {
      #expect(throws: FileError.self) { () throws in _ = try FolderLock(path, .shared) }
    }
  }
}
