import FileKit
import LibC
import RunKit
import SystemPackage
import Testing

@Suite("Shared memory that killed ranks have left", .enabled(if: SharedMemoryFolder.path != nil))
struct LeftSharedMemoryTests {
  /// What no rank calls its memory.
  private let prefix = "runner-test-\(getpid())-"

  private func path(_ name: String) -> String { "/dev/shm/\(prefix)\(name)" }

  /// Makes a file without opening it: a process that another test starts meanwhile would have it open, too.
  private func make(_ name: String) throws {
    guard mknod(path(name), S_IFREG | 0o600, 0) == 0, truncate(path(name), 4096) == 0 else {
      throw Errno(rawValue: errno)
    }
  }

  private func open(_ name: String) throws -> FileDescriptor {
    try FileDescriptor.open(FilePath(path(name)), .readWrite, options: [.closeOnExec])
  }

  @Test("is removed, but for what a process has open or mapped, and what has another name")
  func removal() throws {
    let names = ["left", "open", "mapped", "other"]
    defer { for name in names { unlink(path(name)) } }
    for name in names { try make(name) }
    let held = try open("open")
    defer { try? held.close() }
    let file = try open("mapped")
    let memory = try #require(mmap(nil, 4096, PROT_READ, MAP_SHARED, file.rawValue, 0))
    defer { munmap(memory, 4096) }
    try file.close()
    func rest() -> [String] { names.filter { FoundFile.exists(FilePath(path($0))) } }

    LeftSharedMemory.remove(named: [])
    #expect(rest() == names)
    LeftSharedMemory.remove(named: ["\(prefix)left", "\(prefix)open", "\(prefix)mapped"])
    #expect(rest() == ["open", "mapped", "other"])
  }
}
