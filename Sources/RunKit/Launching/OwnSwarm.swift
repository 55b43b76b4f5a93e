import Glibc
import SwarmCore
import SystemPackage

/// Recognises our own swarm: its executable holds `SwarmSettings.protocolLine`.
///
/// An unknown executable is not run to find out, as nobody can tell what it does without `mpirun`. A script that starts
/// our swarm may hold the line in a comment.
enum OwnSwarm {
  /// The size in bytes beyond which an executable is not searched.
  private static let limit: Int64 = 1 << 30

  /// Whether the executable at `path` is our own swarm.
  static func stands(at path: FilePath) -> Bool {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
      return false
    }
    defer { try? file.close() }
    guard let status = try? file.stat(), status.type == .regular, 1...limit ~= status.size,
      let bytes = mmap(nil, Int(status.size), PROT_READ, MAP_PRIVATE, file.rawValue, 0), bytes != MAP_FAILED
    else { return false }
    defer { munmap(bytes, Int(status.size)) }
    return holdsLine(UnsafeRawBufferPointer(start: bytes, count: Int(status.size)))
  }

  private static func holdsLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let wanted = Array(SwarmSettings.protocolLine.utf8)
    guard let base = bytes.baseAddress, let first = wanted.first else { return false }
    var offset = 0
    while offset + wanted.count <= bytes.count,
      let found = memchr(base + offset, Int32(first), bytes.count - wanted.count + 1 - offset)
    {
      if memcmp(found, wanted, wanted.count) == 0 { return true }
      offset = UnsafeRawPointer(found) - base + 1
    }
    return false
  }
}

extension Launcher {
  /// Whether the swarm that the launcher starts is our own.
  package var startsOurSwarm: Bool { OwnSwarm.stands(at: swarm) }
}
