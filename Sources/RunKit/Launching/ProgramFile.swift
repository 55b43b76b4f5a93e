package import SystemPackage

/// What a program or library of 64 bits says of itself (elf(5)).
///
/// The file may be anything: what does not fit counts as nothing said.
package struct ProgramFile: Hashable, Sendable {
  /// The libraries that it is loaded with, in order.
  package private(set) var needed: [String] = []
  /// Whether the dynamic loader starts it, and so can load further libraries into it.
  private(set) var isDynamic = false
  /// Those of the words looked for that stand anywhere in it, such as the names of its symbols.
  package private(set) var words: Set<String> = []

  /// What the file at `path` says; nil if it is no such file.
  package init?(at path: FilePath, lookingFor words: [String] = []) {
    guard let found = FileBytes.read(path, { ProgramFile($0, lookingFor: words) }), let found else {
      return nil
    }
    self = found
  }

  private init?(_ bytes: UnsafeRawBufferPointer, lookingFor words: [String]) {
    // The magic number, 64 bits, least significant byte first.
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let start = bytes.number(UInt64.self, at: 32),
      let size = bytes.number(UInt16.self, at: 54), let count = bytes.number(UInt16.self, at: 56)
    else { return nil }
    let segments = (0..<Int(count)).compactMap { Segment(bytes, at: start &+ UInt64($0 * Int(size))) }
    isDynamic = segments.contains { $0.kind == .interpreter }
    needed = ProgramFile.needed(bytes, segments)
    self.words = Set(words.filter(bytes.holds))
  }

  /// The bytes of a dynamic section that are looked at; that of a large program has some thousand.
  private static let dynamicLimit: UInt64 = 1 << 16

  /// The entries of the dynamic section that name libraries.
  private static func needed(_ bytes: UnsafeRawBufferPointer, _ segments: [Segment]) -> [String] {
    guard let dynamic = segments.first(where: { $0.kind == .dynamic }) else { return [] }
    let entries = stride(from: 0, to: min(dynamic.size, UInt64(bytes.count), dynamicLimit), by: 16).compactMap { step in
      let tag = bytes.number(UInt64.self, at: dynamic.offset &+ step)
      let value = bytes.number(UInt64.self, at: dynamic.offset &+ step &+ 8)
      return tag.flatMap { tag in value.map { (tag: tag, value: $0) } }
    }.prefix { $0.tag != 0 }
    let (isName, isNameTable): (UInt64, UInt64) = (1, 5)
    guard let table = entries.first(where: { $0.tag == isNameTable })?.value,
      let holder = segments.first(where: { $0.kind == .loaded && table >= $0.address && table - $0.address < $0.size })
    else { return [] }
    return entries.filter { $0.tag == isName }.compactMap { entry in
      bytes.text(at: table - holder.address &+ holder.offset &+ entry.value)
    }
  }

  private struct Segment {
    enum Kind: UInt32 {
      case loaded = 1
      case dynamic = 2
      case interpreter = 3
    }

    let kind: Kind
    let offset: UInt64
    let address: UInt64
    let size: UInt64

    init?(_ bytes: UnsafeRawBufferPointer, at start: UInt64) {
      guard let number = bytes.number(UInt32.self, at: start), let kind = Kind(rawValue: number),
        let offset = bytes.number(UInt64.self, at: start &+ 8),
        let address = bytes.number(UInt64.self, at: start &+ 16),
        let size = bytes.number(UInt64.self, at: start &+ 32)
      else { return nil }
      (self.kind, self.offset, self.address, self.size) = (kind, offset, address, size)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The number at `offset`; nil if the bytes end before it does.
  fileprivate func number<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at offset: UInt64) -> Number? {
    guard offset <= UInt64(count), count - Int(offset) >= MemoryLayout<Number>.size else { return nil }
    return Number(littleEndian: loadUnaligned(fromByteOffset: Int(offset), as: Number.self))
  }

  /// The text at `offset`, which ends before a zero byte.
  fileprivate func text(at offset: UInt64) -> String? {
    guard offset < UInt64(count) else { return nil }
    let text = self[Int(offset)...].prefix(4097).prefix { $0 != 0 }
    return text.count <= 4096 ? String(decoding: text, as: UTF8.self) : nil
  }
}
