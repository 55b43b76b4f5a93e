import Glibc
import SwarmCore

/// What a rank leaves in its run directory; each is written to a temporary name and then renamed, so that it is never
/// there in part.
enum OutputFile {
  /// Writes an output: a hash a line, in order, each line ended by a newline.
  /// - Throws: `FileError`.
  static func write(_ hashes: [Hash], to path: String) throws {
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
  static func write(_ text: String, to path: String) throws {
    try replace(path) { file in try write(Array(text.utf8), to: file, path: path) }
  }

  private static func replace(_ path: String, with content: (Int32) throws -> Void) throws {
    let temporary = ".\(path).partial"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(path, cannotBe: "written") }
    do {
      defer { close(file) }
      try content(file)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else { throw FileError(path, cannotBe: "written") }
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
        Glibc.write(file, bytes.baseAddress?.advanced(by: written), text.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path, cannotBe: "written")
      }
      written += count
    }
  }
}
