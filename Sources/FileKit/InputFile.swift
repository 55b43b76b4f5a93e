import LibC
package import SystemPackage

/// A regular file that is open for reading, of which at most a given number of bytes is read.
///
/// Neither a pipe nor a device can make the runner wait: anything but a regular file is refused at once.
package struct InputFile {
  /// Why a file was refused.
  package enum Refusal: Error, Hashable {
    /// The operating system refused to open or read it.
    case refused(Errno)
    /// It is a folder.
    case directory
    /// It is neither a regular file nor a folder.
    case notRegular
    /// It is a named pipe that nobody writes to.
    case noWriter
    /// It has this many bytes, more than the limit.
    case tooLarge(bytes: Int64)
  }

  private let file: FileDescriptor
  /// The size in bytes when the file was opened.
  package let size: Int64
  private let limit: Int64

  /// Calls `body` with the file at `path`, which has at most `limit` bytes.
  /// - Throws: `Refusal`, and what `body` throws.
  package static func withFile<Result>(
    _ path: FilePath, limit: Int64, _ body: (InputFile) throws -> Result
  ) throws -> Result {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      return try file.closeAfter {
        let status = try file.stat()
        switch status.type {
        case .regular: break
        case .directory: throw Refusal.directory
        default: throw Refusal.notRegular
        }
        guard status.size <= limit else { throw Refusal.tooLarge(bytes: status.size) }
        return try body(InputFile(file: file, size: status.size, limit: limit))
      }
    } catch let refusal as Errno {
      throw Refusal.refused(refusal)
    }
  }

  /// All bytes of the file at `path`, which has at most `limit` bytes.
  /// - Throws: `Refusal`; `Errno` if reading fails.
  package static func read(_ path: FilePath, limit: Int64) throws -> [UInt8] {
    try withFile(path, limit: limit) { file in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Int(file.size))
      try file.forEachChunk { bytes.append(contentsOf: $0) }
      return bytes
    }
  }

  /// Calls `body` with the bytes of the file, in pieces of at most `length` bytes.
  /// - Throws: `Refusal.tooLarge` if the file has grown beyond the limit, `Errno`, and what `body` throws.
  package func forEachChunk(of length: Int = 1 << 18, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 16)
    defer { buffer.deallocate() }
    var total: Int64 = 0
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { return }
      total += Int64(count)
      guard total <= limit else { throw Refusal.tooLarge(bytes: total) }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

extension InputFile.Refusal {
  /// The words for the refusal, which follow the name of the file in a message.
  package func words(limit: Int64) -> String {
    switch self {
    case .refused(let reason): reason.description
    case .directory: "it is a folder"
    case .notRegular: "it is no regular file"
    case .noWriter: "it is a named pipe, and nobody writes to it"
    case .tooLarge(let bytes): "it has \(bytes) bytes, and may have \(limit)"
    }
  }
}
