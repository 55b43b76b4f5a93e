import LibC
package import SwarmCore

/// Writes what a rank leaves in its run directory: each file under a temporary name first, which is then renamed.
///
/// So no reader ever finds a part of a file, and a failure leaves what was there before.
package enum OutputFile {
  /// Writes an output: a hash a line, in order, each line ended by a newline.
  /// - Throws: `FileError`.
  package static func write(_ hashes: [Hash], to path: String) throws {
    try replace(path) { file in
      var start = 0
      while start < hashes.count {
        let end = min(hashes.count, start + 2048)
        try write(lines(hashes[start..<end]), to: file, path: path)
        start = end
      }
    }
  }

  /// Writes a text.
  /// - Throws: `FileError`.
  package static func write(_ text: String, to path: String) throws {
    try replace(path) { file in try write(Array(text.utf8), to: file, path: path) }
  }

  /// Replaces the file at `path` by what `content` writes to the descriptor that it is given.
  /// - Throws: `FileError`, and what `content` throws; the file is then as it was before.
  package static func replace(_ path: String, with content: (Int32) throws -> Void) throws {
    let temporary = temporary(for: path)
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(path, cannotBe: "written") }
    do {
      defer { close(file) }
      try content(file)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = FileError(path, cannotBe: "written")
      unlink(temporary)
      throw error
    }
  }

  /// A hidden name beside `path`: `run/.client2_film.partial`.
  private static func temporary(for path: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<name]).\(path[name...]).partial"
  }

  private static func lines(_ hashes: ArraySlice<Hash>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(hashes.count * (Hash.length + 1))
    for hash in hashes {
      hash.withDigits { text.append(contentsOf: $0) }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static func write(_ text: [UInt8], to file: Int32, path: String) throws {
    var written = 0
    while written < text.count {
      let count = text.withUnsafeBytes { bytes in
        LibC.write(file, bytes.baseAddress?.advanced(by: written), text.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path, cannotBe: "written")
      }
      written += count
    }
  }
}
