/// The MD5 digest of bytes that come in pieces (RFC 1321), which the hashes of segments are made of.
///
/// It has no dependencies: each rank is a process that loads its libraries anew.
public struct MD5: Sendable {
  private static let blockSize = 64

  private var state = State()
  /// The number of bytes so far.
  private var count: UInt64 = 0
  /// The bytes since the last whole block, at the start of a block.
  private var rest = SIMD64<UInt8>(repeating: 0)

  /// The digest of no bytes yet.
  public init() {}

  /// The hash of a segment that consists of `bytes`.
  public static func hash(_ bytes: [UInt8]) -> Hash {
    var digest = MD5()
    bytes.withUnsafeBytes { digest.update($0) }
    return Hash(digest.finalize())
  }

  /// Appends `bytes` to those so far.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    let filled = Int(count % UInt64(MD5.blockSize))
    count &+= UInt64(bytes.count)
    var bytes = bytes
    if filled > 0 {
      let missing = UnsafeRawBufferPointer(rebasing: bytes.prefix(MD5.blockSize - filled))
      keep(missing, at: filled)
      guard filled + missing.count == MD5.blockSize else { return }
      mixRest()
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(missing.count))
    }
    let whole = bytes.count - bytes.count % MD5.blockSize
    state.mix(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)))
    keep(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(whole)), at: 0)
  }

  /// The digest of all bytes so far; after it, the next bytes are the first of another digest.
  public mutating func finalize() -> Digest {
    let lengthOffset = MD5.blockSize - MemoryLayout<UInt64>.size
    let bits = count &<< 3
    var filled = Int(count % UInt64(MD5.blockSize))
    rest[filled] = 0x80
    filled += 1
    if filled > lengthOffset {
      for index in filled..<MD5.blockSize { rest[index] = 0 }
      mixRest()
      filled = 0
    }
    for index in filled..<lengthOffset { rest[index] = 0 }
    withUnsafeBytes(of: bits.littleEndian) { keep($0, at: lengthOffset) }
    mixRest()
    defer { self = MD5() }
    return Digest(words: (state.a, state.b, state.c, state.d))
  }

  /// Copies `bytes` into the incomplete block, from the index `offset` on.
  private mutating func keep(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    withUnsafeMutableBytes(of: &rest) { block in
      UnsafeMutableRawBufferPointer(rebasing: block[offset...]).copyMemory(from: bytes)
    }
  }

  private mutating func mixRest() {
    withUnsafeBytes(of: rest) { state.mix($0) }
  }
}

extension MD5 {
  /// An MD5 digest: 16 bytes.
  public struct Digest: Sendable, BitwiseCopyable {
    /// Four bytes each, the first in the lowest bits.
    let words: (UInt32, UInt32, UInt32, UInt32)
  }

  /// The four words that each block changes.
  fileprivate struct State: Sendable, BitwiseCopyable {
    var a: UInt32 = 0x6745_2301
    var b: UInt32 = 0xefcd_ab89
    var c: UInt32 = 0x98ba_dcfe
    var d: UInt32 = 0x1032_5476
  }
}

extension MD5.State {
  /// Takes in `blocks`, a multiple of 64 bytes.
  mutating func mix(_ blocks: UnsafeRawBufferPointer) {
    guard var block = blocks.baseAddress else { return }
    let end = block + blocks.count
    while block < end {
      mix(block)
      block += MD5.blockSize
    }
  }

  /// Takes in 64 bytes: four rounds of four times four steps.
  ///
  /// The numbers are the whole part of 2³² times |sin(step)|, with the steps counted from 1.
  @inline(__always)
  private mutating func mix(_ block: UnsafeRawPointer) {
    let before = self
    first(block, 0, 0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee)
    first(block, 4, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501)
    first(block, 8, 0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be)
    first(block, 12, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821)
    second(block, 1, 0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa)
    second(block, 5, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8)
    second(block, 9, 0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed)
    second(block, 13, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a)
    third(block, 5, 0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c)
    third(block, 1, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70)
    third(block, 13, 0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05)
    third(block, 9, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665)
    fourth(block, 0, 0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039)
    fourth(block, 12, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1)
    fourth(block, 8, 0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1)
    fourth(block, 4, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391)
    a &+= before.a
    b &+= before.b
    c &+= before.c
    d &+= before.d
  }

  @inline(__always)
  private mutating func first(
    _ block: UnsafeRawPointer, _ word: Int, _ s1: UInt32, _ s2: UInt32, _ s3: UInt32, _ s4: UInt32
  ) {
    a = step(a, b, d ^ (b & (c ^ d)), load(block, word) &+ s1, turn: 7)
    d = step(d, a, c ^ (a & (b ^ c)), load(block, word + 1) &+ s2, turn: 12)
    c = step(c, d, b ^ (d & (a ^ b)), load(block, word + 2) &+ s3, turn: 17)
    b = step(b, c, a ^ (c & (d ^ a)), load(block, word + 3) &+ s4, turn: 22)
  }

  // The two terms have no bit in common, so that a sum can stand for `|`: it waits less for the step before.
  @inline(__always)
  private mutating func second(
    _ block: UnsafeRawPointer, _ word: Int, _ s1: UInt32, _ s2: UInt32, _ s3: UInt32, _ s4: UInt32
  ) {
    a = step(a, b, b & d, (c & ~d) &+ load(block, word) &+ s1, turn: 5)
    d = step(d, a, a & c, (b & ~c) &+ load(block, word + 5) &+ s2, turn: 9)
    c = step(c, d, d & b, (a & ~b) &+ load(block, word + 10) &+ s3, turn: 14)
    b = step(b, c, c & a, (d & ~a) &+ load(block, word + 15) &+ s4, turn: 20)
  }

  @inline(__always)
  private mutating func third(
    _ block: UnsafeRawPointer, _ word: Int, _ s1: UInt32, _ s2: UInt32, _ s3: UInt32, _ s4: UInt32
  ) {
    a = step(a, b, b ^ (c ^ d), load(block, word) &+ s1, turn: 4)
    d = step(d, a, a ^ (b ^ c), load(block, word + 3) &+ s2, turn: 11)
    c = step(c, d, d ^ (a ^ b), load(block, word + 6) &+ s3, turn: 16)
    b = step(b, c, c ^ (d ^ a), load(block, word + 9) &+ s4, turn: 23)
  }

  @inline(__always)
  private mutating func fourth(
    _ block: UnsafeRawPointer, _ word: Int, _ s1: UInt32, _ s2: UInt32, _ s3: UInt32, _ s4: UInt32
  ) {
    a = step(a, b, c ^ (b | ~d), load(block, word) &+ s1, turn: 6)
    d = step(d, a, b ^ (a | ~c), load(block, word + 7) &+ s2, turn: 10)
    c = step(c, d, a ^ (d | ~b), load(block, word + 14) &+ s3, turn: 15)
    b = step(b, c, d ^ (c | ~a), load(block, word + 21) &+ s4, turn: 21)
  }

  /// The word of 32 bits at `index`, modulo 16.
  @inline(__always)
  private func load(_ block: UnsafeRawPointer, _ index: Int) -> UInt32 {
    UInt32(littleEndian: block.loadUnaligned(fromByteOffset: 4 * (index & 15), as: UInt32.self))
  }

  @inline(__always)
  private func step(_ old: UInt32, _ next: UInt32, _ mixed: UInt32, _ input: UInt32, turn: UInt32) -> UInt32 {
    let sum = old &+ input &+ mixed
    return next &+ (sum &<< turn | sum &>> (32 &- turn))
  }
}
