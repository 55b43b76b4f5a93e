import LibC
package import SwarmCore

/// Reads what a rank finds in its run directory.
package enum InputFile {
  private static let chunkSize = 1 << 16

  /// The rank input at `path`.
  /// - Throws: `FileError` or `RankInputError`.
  package static func rankInput(at path: String) throws -> RankInput {
    var parser = RankInputParser(path: path)
    try read(path) { try parser.consume($0) }
    return try parser.finish()
  }

  /// The settings at `path`; the defaults if there is no such file.
  /// - Throws: `FileError` or `RankInputError`.
  package static func settings(at path: String) throws -> SwarmSettings {
    guard access(path, F_OK) == 0 else { return SwarmSettings() }
    return try SwarmSettings.parse(String(decoding: bytes(at: path), as: UTF8.self), path: path)
  }

  /// All bytes of the file at `path`.
  /// - Throws: `FileError`.
  package static func bytes(at path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { bytes += $0 }
    return bytes
  }

  private static func read(_ path: String, chunk: ([UInt8]) throws -> Void) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path, cannotBe: "read") }
    defer { close(file) }
    while true {
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, initialized in
        count = LibC.read(file, buffer.baseAddress, chunkSize)
        initialized = max(0, count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path, cannotBe: "read")
      }
      if count == 0 { return }
      try chunk(bytes)
    }
  }
}
