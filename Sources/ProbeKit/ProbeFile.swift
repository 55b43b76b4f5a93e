import SystemPackage

/// Why a file of the probe cannot be believed.
package enum ProbeFileError: Error, Hashable {
  /// The file cannot be read, is cut short, or holds something else.
  case unreadable
  /// It was written by another version of the probe.
  case version(UInt32)
  /// A rank has written something that cannot be true.
  case untrue(PageDoubt)
}

/// An open file of the probe, which can be read again and again while its rank writes it.
struct ProbeFile {
  private let descriptor: FileDescriptor
  /// Its size in bytes.
  let size: Int

  /// Opens the file at `path`.
  ///
  /// Links are not followed and nothing but a regular file is read, so that neither a pipe nor a device can make the
  /// runner wait.
  /// - Throws: `ProbeFileError`.
  private init(_ path: FilePath) throws(ProbeFileError) {
    let options: FileDescriptor.OpenOptions = [.noFollow, .nonBlocking, .closeOnExec]
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(path, .readOnly, options: options)
    } catch {
      // A link, a socket, or what nobody may read: the runner has made nothing of the kind.
      let refusals: [Errno] = [.tooManySymbolicLinkLevels, .permissionDenied, .noSuchAddressOrDevice]
      if let reason = error as? Errno, refusals.contains(reason) { throw .untrue(.notReadable) }
      throw .unreadable
    }
    guard let status = try? descriptor.stat(), status.type == .regular else {
      try? descriptor.close()
      throw .untrue(.notReadable)
    }
    self.descriptor = descriptor
    size = Int(clamping: status.size)
  }

  /// Opens the file at `path` for as long as `body` takes.
  /// - Throws: `ProbeFileError` if it cannot be opened, and what `body` throws.
  static func open<Result>(
    _ path: FilePath, _ body: (ProbeFile) throws(ProbeFileError) -> Result
  ) throws(ProbeFileError) -> Result {
    let file = try ProbeFile(path)
    defer { try? file.descriptor.close() }
    return try body(file)
  }

  /// At most `count` bytes from `offset` on; fewer where the file ends, or cannot be read any further.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    let wanted = max(0, min(count, size - offset))
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, length in
      while length < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[length...])
        let read = (try? descriptor.read(fromAbsoluteOffset: Int64(offset + length), into: rest)) ?? 0
        if read == 0 { break }
        length += read
      }
    }
  }
}
