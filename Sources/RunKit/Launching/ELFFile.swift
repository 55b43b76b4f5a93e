/// What a program or library of Linux with 64 bits says of what it is loaded with (elf(5)).
///
/// The file may be anything: what does not fit counts as nothing said.
struct ELFFile {
  /// The libraries that it is loaded with, in order.
  let needed: [String]
  /// Whether the dynamic loader starts it, and so can load further libraries into it.
  let isDynamic: Bool

  /// What the file says of which `bytes` gives so many bytes from an offset on; nil if it is no such file.
  init?(reading bytes: (_ count: Int, _ offset: UInt64) -> [UInt8]) {
    let header = bytes(64, 0)
    // The magic number, 64 bits, least significant byte first.
    guard header.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let start = header.number(UInt64.self, at: 32),
      let size = header.number(UInt16.self, at: 54), let count = header.number(UInt16.self, at: 56)
    else { return nil }
    let table = bytes(min(Int(count) * Int(size), ELFFile.tableLimit), start)
    let segments = (0..<Int(count)).compactMap { Segment(table, at: $0 * Int(size)) }
    isDynamic = segments.contains { $0.kind == .interpreter }
    needed = ELFFile.needed(segments, reading: bytes)
  }

  /// The bytes of a table that are looked at: that of the segments, which has some dozen entries, and the dynamic section,
  /// which has some thousand in a large program.
  private static let tableLimit = 1 << 16
  /// The bytes that the name of a library may have.
  private static let nameLimit = 4096

  /// The libraries that the dynamic section names.
  private static func needed(
    _ segments: [Segment], reading bytes: (_ count: Int, _ offset: UInt64) -> [UInt8]
  ) -> [String] {
    guard let dynamic = segments.first(where: { $0.kind == .dynamic }) else { return [] }
    let table = bytes(Int(min(dynamic.size, UInt64(tableLimit))), dynamic.offset)
    let entries = stride(from: 0, to: table.count, by: 16).compactMap { step in
      let tag = table.number(UInt64.self, at: step)
      let value = table.number(UInt64.self, at: step + 8)
      return tag.flatMap { tag in value.map { (tag: tag, value: $0) } }
    }.prefix { $0.tag != 0 }
    let (isName, isNameTable): (UInt64, UInt64) = (1, 5)
    guard let names = entries.first(where: { $0.tag == isNameTable })?.value,
      let holder = segments.first(where: { $0.kind == .loaded && names >= $0.address && names - $0.address < $0.size })
    else { return [] }
    return entries.filter { $0.tag == isName }.compactMap { entry in
      let place = names - holder.address &+ holder.offset &+ entry.value
      let name = bytes(nameLimit + 1, place).prefix { $0 != 0 }
      return name.isEmpty || name.count > nameLimit ? nil : String(decoding: name, as: UTF8.self)
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

    init?(_ table: [UInt8], at start: Int) {
      guard let number = table.number(UInt32.self, at: start), let kind = Kind(rawValue: number),
        let offset = table.number(UInt64.self, at: start + 8),
        let address = table.number(UInt64.self, at: start + 16),
        let size = table.number(UInt64.self, at: start + 32)
      else { return nil }
      (self.kind, self.offset, self.address, self.size) = (kind, offset, address, size)
    }
  }
}
