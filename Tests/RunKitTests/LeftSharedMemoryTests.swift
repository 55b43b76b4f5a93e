import FileKit
import Glibc
import RunKit
import SystemPackage
import Testing

@Suite("Shared memory that killed ranks have left")
struct LeftSharedMemoryTests {
  /// What no rank calls its memory.
  private let prefix = "runner-test-\(getpid())-"

  private func path(_ name: String) -> String { "/dev/shm/\(prefix)\(name)" }

  private func make(_ name: String) throws -> FileDescriptor {
    let file = try FileDescriptor.open(
      FilePath(path(name)), .readWrite, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
    guard ftruncate(file.rawValue, 4096) == 0 else { throw Errno(rawValue: errno) }
    return file
  }

  @Test("is removed, but for what a process has open or mapped, and what has another name")
  func removal() throws {
    let names = ["left", "open", "mapped"]
    defer { for name in names + ["other"] { unlink(path(name)) } }
    try make("left").close()
    let open = try make("open")
    let file = try make("mapped")
    let memory = try #require(mmap(nil, 4096, PROT_READ, MAP_SHARED, file.rawValue, 0))
    defer { munmap(memory, 4096) }
    try file.close()
    try make("other").close()
    func rest() -> [String] { (names + ["other"]).filter { FoundFile.exists(FilePath(path($0))) } }

    LeftSharedMemory.remove(named: ["\(prefix)left", "\(prefix)open", "\(prefix)mapped"])
    #expect(rest() == ["open", "mapped", "other"])
    try open.close()
    LeftSharedMemory.remove(named: ["\(prefix)open"])
    #expect(rest() == ["mapped", "other"])
    LeftSharedMemory.remove(named: [])
    #expect(rest() == ["mapped", "other"])
  }
}
