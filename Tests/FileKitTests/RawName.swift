import SystemPackage

/// Names that are no UTF-8, as any program may give them to its files.
enum RawName {
  /// One that is a text of no encoding that is in use.
  static let bytes: [UInt8] = [0xFF, 0xFE]

  /// The same as a component of a path.
  static var odd: FilePath.Component? { component(bytes) }

  static func component(_ bytes: [UInt8]) -> FilePath.Component? {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { FilePath.Component(platformString: $0) }
    }
  }

  /// Writes `text` to the file of this name in `folder`.
  static func write(_ text: String, in folder: FilePath, as bytes: [UInt8] = bytes) throws {
    guard let name = component(bytes) else { throw Errno.invalidArgument }
    let file = try FileDescriptor.open(
      folder.appending(name), .writeOnly, options: [.create, .exclusiveCreate],
      permissions: FilePermissions(rawValue: 0o644))
    _ = try file.closeAfter { try file.writeAll(text.utf8) }
  }
}
