import FileKit
import JudgeKit
import LibC
package import SystemPackage

/// A digest of a file, or of all that is in a folder: of names, kinds, rights to execute, links and contents.
package enum TreeDigest {
  /// How much is read; what has more has no digest.
  package struct Bounds: Hashable, Sendable {
    /// The bytes of all files together.
    var bytes: Int64
    /// How many files and folders there are.
    var entries: Int

    /// These bounds.
    package init(bytes: Int64, entries: Int) { (self.bytes, self.entries) = (bytes, entries) }

    /// Those of files that are not a stranger's, and of folders that hold a program or so.
    package static let usual = Bounds(bytes: 1 << 30, entries: 50_000)
  }

  /// The digest of what is at `path`, in hexadecimal digits; nil if some of it cannot be read, or it is more than `bounds` say.
  package static func of(_ path: FilePath, within bounds: Bounds = .usual) -> String? {
    guard let status = try? path.stat(followTargetSymlink: true) else { return nil }
    var left = bounds
    if status.type != .directory { return content(path, &left).map(hexadecimal) }
    var entries: [UInt8] = []
    var waiting: [(folder: FilePath, name: FilePath)] = [(path, "")]
    while let (folder, name) = waiting.popLast() {
      guard let names = try? RawNames.read(in: folder), names.count <= left.entries else { return nil }
      left.entries -= names.count
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
          guard let digest = content(inner, &left) else { return nil }
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

  /// The digest of a regular file, of which `left` loses the bytes; nil if it has more, or cannot be read.
  private static func content(_ path: FilePath, _ left: inout Bounds) -> [UInt8]? {
    var digest = SHA256.Stream()
    var count: Int64 = 0
    do {
      try InputFile.withFile(path, limit: left.bytes) { file in
        try file.forEachChunk { bytes in
          digest.take(bytes)
          count += Int64(bytes.count)
        }
      }
    } catch {
      return nil
    }
    left.bytes -= count
    return digest.digest
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
