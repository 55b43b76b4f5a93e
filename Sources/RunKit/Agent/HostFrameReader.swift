/// Reads what belongs to a report, of which nothing is believed before it is read.
struct HostFrameReader {
  private let bytes: [UInt8]
  private var place = 1

  /// A reader of `frame`, whose first byte says what it is.
  init(_ frame: [UInt8]) { bytes = frame }

  private var kind: UInt8 { bytes.first ?? 0 }

  /// Whether all was read.
  var isAtEnd: Bool { place >= bytes.count }

  /// The next number.
  /// - Throws: `HostDoubt` if there is none.
  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type = Number.self) throws(HostDoubt)
    -> Number
  {
    let size = MemoryLayout<Number>.size
    guard bytes.count - place >= size else { throw .cut(kind: kind) }
    defer { place += size }
    return (0..<size).reduce(0) { $0 | Number(bytes[place + $1]) << (8 * $1) }
  }

  /// The next text; what is no UTF-8 in it is replaced.
  /// - Throws: `HostDoubt` if there is none.
  mutating func text() throws(HostDoubt) -> String {
    let length = Int(try number(UInt16.self))
    guard bytes.count - place >= length else { throw .cut(kind: kind) }
    defer { place += length }
    return String(decoding: bytes[place..<(place + length)], as: UTF8.self)
  }

  /// The number of a process or a thread.
  /// - Throws: `HostDoubt` if none can have it.
  mutating func process() throws(HostDoubt) -> Int32 {
    let number = try number(UInt32.self)
    guard number <= UInt32(Int32.max) else { throw .number(UInt64(number), kind: kind) }
    return Int32(number)
  }

  /// A rank, or nil where there is none.
  /// - Throws: `HostDoubt` if none can have it.
  mutating func rank() throws(HostDoubt) -> Int? {
    let number = Int32(bitPattern: try number(UInt32.self))
    guard number >= -1 else { throw .number(UInt64(UInt32(bitPattern: number)), kind: kind) }
    return number < 0 ? nil : Int(number)
  }

  /// A folder.
  /// - Throws: `HostDoubt` if there is no such.
  mutating func tree() throws(HostDoubt) -> HostTree {
    let number = try number(UInt8.self)
    guard let tree = HostTree(rawValue: number) else { throw .number(UInt64(number), kind: kind) }
    return tree
  }

  /// Entries, behind their number, of which there are at most `limit`.
  /// - Throws: `HostDoubt` if there are not so many.
  mutating func list<Entry>(limit: Int, _ entry: (inout HostFrameReader) throws(HostDoubt) -> Entry) throws(HostDoubt)
    -> [Entry]
  {
    let count = Int(try number(UInt16.self))
    guard count <= limit else { throw .number(UInt64(count), kind: kind) }
    var entries: [Entry] = []
    for _ in 0..<count { entries.append(try entry(&self)) }
    return entries
  }

  /// All that was not read.
  mutating func rest() -> [UInt8] {
    defer { place = bytes.count }
    return Array(bytes[min(place, bytes.count)...])
  }
}
