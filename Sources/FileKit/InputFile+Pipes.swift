import LibC
package import SystemPackage

extension InputFile {
  /// How long a named pipe is waited for until somebody opens it to write.
  private static let patience = Duration.seconds(5)

  /// All bytes of what is at `path`, at most `limit` of them: a regular file, or what a pipe or a terminal gives until it
  /// ends, as in `<(command)` and `/dev/stdin`.
  /// - Throws: `Refusal`; `Errno` if reading fails.
  package static func readAny(_ path: FilePath, limit: Int64) throws -> [UInt8] {
    guard let type = (try? path.stat())?.type, type != .regular, type != .directory else {
      return try read(path, limit: limit)
    }
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      return try file.closeAfter {
        // A device may give bytes without an end.
        guard type == .fifo || isatty(file.rawValue) == 1 else { throw Refusal.notRegular }
        return try readStream(file, limit: limit, waits: type == .fifo && NamedPipe.isOpen(as: file))
      }
    } catch let refusal as Errno {
      throw Refusal.refused(refusal)
    }
  }

  /// All bytes that `file` gives until it ends; if it `waits`, its end before any byte means that nobody writes yet.
  private static func readStream(_ file: FileDescriptor, limit: Int64, waits: Bool) throws -> [UInt8] {
    let start = ContinuousClock.now
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      do {
        let count = try file.read(into: buffer)
        if count > 0 {
          bytes.append(contentsOf: buffer[..<count])
          guard bytes.count <= limit else { throw Refusal.tooLarge(bytes: Int64(bytes.count)) }
        } else if !bytes.isEmpty || !waits {
          return bytes
        } else if ContinuousClock.now - start > patience {
          throw Refusal.noWriter
        } else {
          // A pipe whose writer has gone counts as ready, so that there is nothing to wait for but time.
          poll(nil, 0, 20)
        }
      } catch Errno.wouldBlock {
        var waiting = pollfd(fd: file.rawValue, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, -1)
      }
    }
  }
}
