#if os(Linux)
  import FileKit
  import SystemPackage

  /// The files in which Linux tells of processes (proc(5)).
  enum KernelFile {
    /// The most bytes that are read of one: a process may have very many pieces of memory.
    private static let limit = 8 << 20

    /// The text of the file `name` of the process `id`; nil if it cannot be read, or the process has ended.
    static func text(_ id: Int32, _ name: String) -> String? {
      bytes(id, name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The same as bytes.
    static func bytes(_ id: Int32, _ name: String) -> [UInt8]? { bytes("\(id)/\(name)") }

    /// The text of the file `name` of the system as a whole; nil if it cannot be read.
    static func text(ofSystem name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    private static func bytes(_ name: String) -> [UInt8]? {
      guard let file = try? FileDescriptor.open(FilePath("/proc/\(name)"), .readOnly, options: [.closeOnExec]) else {
        return nil
      }
      return try? file.closeAfter {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while bytes.count < limit {
          let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
          if count == 0 { break }
          bytes.append(contentsOf: chunk[..<count])
        }
        return bytes
      }
    }

    /// The numbers of the threads of the process `id`.
    static func threads(_ id: Int32) -> [Int32] {
      Folder.names(in: FilePath("/proc/\(id)/task")).compactMap { Int32($0) }
    }

    /// The number by which the process `id` knows itself, in a namespace of its own; nil if it has ended.
    static func ownNumber(ofProcess id: Int32) -> Int32? { ownNumber(id, "status") }

    /// The number by which the thread `thread` of the process `id` knows itself; nil if it has ended.
    static func ownNumber(ofThread thread: Int32, in id: Int32) -> Int32? { ownNumber(id, "task/\(thread)/status") }

    /// The last number in the line `NSpid:`, which has one for each namespace that the process is in.
    private static func ownNumber(_ id: Int32, _ name: String) -> Int32? {
      text(id, name)?.split(separator: "\n").first { $0.hasPrefix("NSpid:") }?
        .split(whereSeparator: \.isWhitespace).last.flatMap { Int32($0) }
    }
  }
#endif
