/// A message that travels as a kind, which MPI carries as the tag, and a body of little-endian numbers and text.
public protocol CodedMessage: Hashable, Sendable {
  /// The names of the kinds, by number.
  static var kindNames: [String] { get }
  /// The number of the message's kind.
  var kind: UInt8 { get }
  /// Appends the body.
  func encode(into body: inout BodyWriter)
  /// The message of this kind with this body.
  /// - Throws: `MalformedMessage` if it is not a whole message of the kind.
  static func decode(kind: UInt8, body: inout BodyReader) throws(MalformedMessage) -> Self
}

/// A message that no member of a swarm sends.
public struct MalformedMessage: Error, Hashable, Sendable {
  /// The kind it came with.
  public var kind: UInt8
  /// The length of its body in bytes.
  public var length: Int

  /// A message of this kind with a body of `length` bytes.
  public init(kind: UInt8, length: Int) {
    self.kind = kind
    self.length = length
  }
}

extension CodedMessage {
  /// The message of this kind with this body.
  /// - Throws: `MalformedMessage` if it is not a whole message of the kind.
  public static func decode(kind: UInt8, body: UnsafeRawBufferPointer) throws(MalformedMessage) -> Self {
    var reader = BodyReader(kind: kind, bytes: body)
    let message = try decode(kind: kind, body: &reader)
    guard reader.isAtEnd else { throw reader.malformed }
    return message
  }
}

#if _endian(big)
  #error("numbers travel in the byte order of the machine, which is to be little-endian")
#endif

/// Writes the body of a message into memory that it owns until the body is taken.
public struct BodyWriter: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private var count = 0

  /// An empty body in `memory`, which comes from `allocate`; a body that needs more moves to other memory.
  public init(_ memory: UnsafeMutableRawBufferPointer = BodyWriter.allocate(byteCount: 128)) {
    self.memory = memory
  }

  deinit {
    memory.deallocate()
  }

  /// Memory for bodies of at least `byteCount` bytes.
  public static func allocate(byteCount: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 16)
  }

  /// What has been written.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Gives away the memory, whose first `count` bytes are the body, and begins an empty body in `next`.
  public mutating func take(goingOnWith next: UnsafeMutableRawBufferPointer) -> (
    memory: UnsafeMutableRawBufferPointer, count: Int
  ) {
    defer { (memory, count) = (next, 0) }
    return (memory, count)
  }

  @inline(__always)
  mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    makeRoom(for: MemoryLayout<Number>.size)
    memory.storeBytes(of: number.littleEndian, toByteOffset: count, as: Number.self)
    count += MemoryLayout<Number>.size
  }

  mutating func write(_ segment: SegmentID) {
    write(segment.file)
    write(segment.index)
  }

  mutating func write(_ hash: Hash) {
    hash.withDigits { write($0) }
  }

  /// Writes elements as they stand in memory: hashes, or structures of nothing but little-endian numbers.
  mutating func write(flat elements: [some BitwiseCopyable]) {
    write(UInt32(elements.count))
    elements.withUnsafeBytes { write($0) }
  }

  mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    Array(text.utf8).withUnsafeBytes { write($0) }
  }

  mutating func write<Element>(_ elements: [Element], each: (inout BodyWriter, Element) -> Void) {
    write(UInt32(elements.count))
    for element in elements { each(&self, element) }
  }

  private mutating func write(_ raw: UnsafeRawBufferPointer) {
    makeRoom(for: raw.count)
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: raw)
    count += raw.count
  }

  @inline(__always)
  private mutating func makeRoom(for more: Int) {
    if memory.count - count < more { grow(for: more) }
  }

  private mutating func grow(for more: Int) {
    let larger = BodyWriter.allocate(byteCount: max(2 * memory.count, count + more))
    larger.copyMemory(from: bytes)
    memory.deallocate()
    memory = larger
  }
}

/// Reads the body of a message; never past its end.
public struct BodyReader {
  private let kind: UInt8
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(kind: UInt8, bytes: UnsafeRawBufferPointer) {
    self.kind = kind
    self.bytes = bytes
  }

  var isAtEnd: Bool { offset == bytes.count }

  var malformed: MalformedMessage { MalformedMessage(kind: kind, length: bytes.count) }

  /// A number of this type.
  /// - Throws: `MalformedMessage` at the end of the body.
  @inline(__always)
  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self
  ) throws(MalformedMessage) -> Number {
    guard bytes.count - offset >= MemoryLayout<Number>.size else { throw malformed }
    defer { offset += MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// A segment; its numbers are not negative.
  /// - Throws: `MalformedMessage` if there is none.
  @inline(__always)
  mutating func segment() throws(MalformedMessage) -> SegmentID {
    let segment = SegmentID(file: try number(), index: try number())
    guard segment.file >= 0, segment.index >= 0 else { throw malformed }
    return segment
  }

  /// A hash.
  /// - Throws: `MalformedMessage` at the end of the body.
  mutating func hash() throws(MalformedMessage) -> Hash {
    guard bytes.count - offset >= Hash.length else { throw malformed }
    defer { offset += Hash.length }
    return Hash(unchecked: UnsafeRawBufferPointer(rebasing: bytes[offset...]))
  }

  /// The elements that `write(flat:)` wrote.
  /// - Throws: `MalformedMessage` if there are fewer than their number says.
  mutating func flat<Element: BitwiseCopyable>(
    _ type: Element.Type = Element.self
  ) throws(MalformedMessage) -> [Element] {
    let count = Int(try number(UInt32.self))
    let size = count * MemoryLayout<Element>.stride
    guard bytes.count - offset >= size else { throw malformed }
    defer { offset += size }
    let source = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size])
    return [Element](unsafeUninitializedCapacity: count) { room, initialized in
      UnsafeMutableRawBufferPointer(room).copyMemory(from: source)
      initialized = count
    }
  }

  /// The elements, each with a segment, that `write(flat:)` wrote.
  /// - Throws: `MalformedMessage` if there are fewer than their number says, or a segment has a negative number.
  mutating func flat<Element: BitwiseCopyable>(
    checking segment: (Element) -> SegmentID
  ) throws(MalformedMessage) -> [Element] {
    let elements = try flat(Element.self)
    guard elements.allSatisfy({ segment($0).file >= 0 && segment($0).index >= 0 }) else { throw malformed }
    return elements
  }

  /// A text.
  /// - Throws: `MalformedMessage` if it is shorter than its length says.
  mutating func text() throws(MalformedMessage) -> String {
    let count = Int(try number(UInt32.self))
    guard bytes.count - offset >= count else { throw malformed }
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }

  /// A list, whose elements `element` reads.
  /// - Throws: `MalformedMessage` if there are fewer than their number says, and what `element` throws.
  @inline(__always)
  mutating func list<Element>(
    _ element: (inout BodyReader) throws(MalformedMessage) -> Element
  ) throws(MalformedMessage) -> [Element] {
    let count = Int(try number(UInt32.self))
    guard count <= bytes.count - offset else { throw malformed }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try element(&self)) }
    return elements
  }
}
