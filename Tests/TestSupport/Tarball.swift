import Foundation
package import SystemPackage

/// An archive in the format ustar (POSIX), whose entries may be such as no program makes.
package struct Tarball {
  /// What an entry is.
  package enum Kind: Character {
    case file = "0"
    case hardLink = "1"
    case symbolicLink = "2"
    case device = "3"
    case folder = "5"
    case pipe = "6"
  }

  private var bytes: [UInt8] = []

  /// An archive of nothing.
  package init() {}

  /// Adds an entry with these bytes as its name.
  package mutating func add(
    _ name: [UInt8], _ kind: Kind = .file, content: [UInt8] = [], target: String = "", mode: Int = 0o644
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ field: some Sequence<UInt8>, at offset: Int) {
      for (index, byte) in field.enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, _ width: Int) -> [UInt8] {
      let digits = String(number, radix: 8)
      return Array((String(repeating: "0", count: width - digits.count) + digits).utf8)
    }
    put(name.prefix(100), at: 0)
    put(octal(mode, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(content.count, 11), at: 124)
    put(octal(0, 11), at: 136)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    put(String(kind.rawValue).utf8, at: 156)
    put(target.utf8.prefix(100), at: 157)
    put("ustar\0".utf8, at: 257)
    put("00".utf8, at: 263)
    if kind == .device {
      put(octal(1, 7), at: 329)
      put(octal(3, 7), at: 337)
    }
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0], at: 148)
    bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// Adds an entry.
  package mutating func add(
    _ name: String, _ kind: Kind = .file, content: String = "", target: String = "", mode: Int = 0o644
  ) {
    add(Array(name.utf8), kind, content: Array(content.utf8), target: target, mode: mode)
  }

  /// Writes it to `path`.
  package func write(to path: FilePath) throws {
    try Data(bytes + [UInt8](repeating: 0, count: 1024)).write(to: URL(filePath: path.string))
  }
}
