import FileKit
import Glibc
import JudgeKit
package import SystemPackage

/// A digest of a file, or of all that is in a folder: of names, kinds, rights to execute, links and contents.
package enum TreeDigest {
  /// The most bytes that are read of one file; a larger one has no digest.
  private static let fileLimit = 1 << 30

  /// The digest of what is at `path`, in hexadecimal digits; nil if some of it cannot be read.
  package static func of(_ path: FilePath) -> String? {
    guard let status = try? path.stat(followTargetSymlink: true) else { return nil }
    if status.type != .directory { return content(path, followsLinks: true).map(hexadecimal) }
    var entries: [UInt8] = []
    var waiting: [(folder: FilePath, name: FilePath)] = [(path, "")]
    while let (folder, name) = waiting.popLast() {
      guard let names = try? RawNames.read(in: folder) else { return nil }
      for entry in names {
        let (inner, innerName) = (folder.appending(entry), name.appending(entry))
        guard let status = try? inner.stat(followTargetSymlink: false) else { return nil }
        entries += innerName.withPlatformString { text in (0..<strlen(text)).map { UInt8(bitPattern: text[$0]) } }
        // No name has a zero byte.
        entries.append(0)
        switch status.type {
        case .directory:
          entries.append(UInt8(ascii: "d"))
          waiting.append((inner, innerName))
        case .regular:
          guard let digest = content(inner, followsLinks: false) else { return nil }
          let isProgram = status.permissions.contains(.ownerExecute)
          entries.append(isProgram ? UInt8(ascii: "x") : UInt8(ascii: "f"))
          entries += digest
        case .symbolicLink:
          guard let target = inner.linkDestination else { return nil }
          entries.append(UInt8(ascii: "l"))
          entries += SHA256.digest(of: Array(target.string.utf8))
        default: entries.append(UInt8(ascii: "o"))
        }
      }
    }
    return hexadecimal(SHA256.digest(of: entries))
  }

  /// The digest of several texts, in order.
  static func of(_ texts: [String]) -> String {
    // Each is preceded by its length, so that no other texts come to the same.
    hexadecimal(SHA256.digest(of: texts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }))
  }

  private static func content(_ path: FilePath, followsLinks: Bool) -> [UInt8]? {
    guard case .file(let bytes, let size) = FoundFile.read(path, limit: fileLimit, followsLinks: followsLinks),
      size == bytes.count
    else { return nil }
    return SHA256.digest(of: bytes)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
