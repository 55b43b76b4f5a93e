/// The SHA-256 digest of bytes (FIPS 180-4, RFC 6234), which a golden file of the form `digest` holds.
package enum SHA256 {
  fileprivate static let blockSize = 64

  /// The 32 bytes of the digest of `bytes`.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var stream = Stream()
    bytes.withUnsafeBytes { stream.take($0) }
    return stream.digest
  }

  /// The digest of bytes that come in pieces.
  package struct Stream {
    private var state = State()
    private var rest: [UInt8] = []
    private var count = 0

    /// The digest of nothing as yet.
    package init() {}

    /// Takes in `bytes`.
    package mutating func take(_ bytes: UnsafeRawBufferPointer) {
      count += bytes.count
      var bytes = bytes
      if !rest.isEmpty {
        let part = min(bytes.count, blockSize - rest.count)
        rest += bytes[..<part]
        bytes = UnsafeRawBufferPointer(rebasing: bytes[part...])
        if rest.count < blockSize { return }
        rest.withUnsafeBytes { state.mix($0) }
      }
      let whole = bytes.count - bytes.count % blockSize
      state.mix(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
      rest = Array(bytes[whole...])
    }

    /// The 32 bytes of the digest of all that was taken in.
    package var digest: [UInt8] {
      var state = state
      padded(rest[...], of: count).withUnsafeBytes { state.mix($0) }
      return state.bytes
    }
  }

  /// The last block or two of a message of `count` bytes that ends with `rest`.
  private static func padded(_ rest: ArraySlice<UInt8>, of count: Int) -> [UInt8] {
    var blocks = Array(rest)
    blocks.append(0x80)
    let lengthOffset = blockSize - MemoryLayout<UInt64>.size
    while blocks.count % blockSize != lengthOffset { blocks.append(0) }
    withUnsafeBytes(of: (UInt64(count) << 3).bigEndian) { blocks.append(contentsOf: $0) }
    return blocks
  }

  /// The cube roots of the first 64 primes, the first 32 bits of the fraction.
  fileprivate static let roots: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}

/// The eight words that each block changes: at first the square roots of the first eight primes, the first 32 bits of
/// the fraction.
private struct State {
  private var a: UInt32 = 0x6a09_e667
  private var b: UInt32 = 0xbb67_ae85
  private var c: UInt32 = 0x3c6e_f372
  private var d: UInt32 = 0xa54f_f53a
  private var e: UInt32 = 0x510e_527f
  private var f: UInt32 = 0x9b05_688c
  private var g: UInt32 = 0x1f83_d9ab
  private var h: UInt32 = 0x5be0_cd19

  /// The words as 32 bytes.
  var bytes: [UInt8] {
    [a, b, c, d, e, f, g, h].flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  /// Takes in `blocks`, a multiple of 64 bytes.
  mutating func mix(_ blocks: UnsafeRawBufferPointer) {
    guard var block = blocks.baseAddress else { return }
    let end = block + blocks.count
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: SHA256.roots.count) { schedule in
      guard let words = schedule.baseAddress else { return }
      while block < end {
        State.fill(words, from: block)
        SHA256.roots.withUnsafeBufferPointer { mix(words, roots: $0) }
        block += SHA256.blockSize
      }
    }
  }

  /// Makes the 64 words of the message schedule out of a block.
  @inline(__always)
  private static func fill(_ words: UnsafeMutablePointer<UInt32>, from block: UnsafeRawPointer) {
    for index in 0..<16 {
      let word = block.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
      (words + index).initialize(to: UInt32(bigEndian: word))
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let first = turned(early, 7) ^ turned(early, 18) ^ early &>> 3
      let second = turned(late, 17) ^ turned(late, 19) ^ late &>> 10
      (words + index).initialize(to: words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
  }

  /// The 64 steps over one block; after eight of them each word has its name again.
  @inline(__always)
  private mutating func mix(_ words: UnsafePointer<UInt32>, roots: UnsafeBufferPointer<UInt32>) {
    var (a, b, c, d, e, f, g, h) = (a, b, c, d, e, f, g, h)
    for index in stride(from: 0, to: 64, by: 8) {
      State.step(a, b, c, &d, e, f, g, &h, words[index] &+ roots[index])
      State.step(h, a, b, &c, d, e, f, &g, words[index + 1] &+ roots[index + 1])
      State.step(g, h, a, &b, c, d, e, &f, words[index + 2] &+ roots[index + 2])
      State.step(f, g, h, &a, b, c, d, &e, words[index + 3] &+ roots[index + 3])
      State.step(e, f, g, &h, a, b, c, &d, words[index + 4] &+ roots[index + 4])
      State.step(d, e, f, &g, h, a, b, &c, words[index + 5] &+ roots[index + 5])
      State.step(c, d, e, &f, g, h, a, &b, words[index + 6] &+ roots[index + 6])
      State.step(b, c, d, &e, f, g, h, &a, words[index + 7] &+ roots[index + 7])
    }
    self.a &+= a
    self.b &+= b
    self.c &+= c
    self.d &+= d
    self.e &+= e
    self.f &+= f
    self.g &+= g
    self.h &+= h
  }

  @inline(__always)
  private static func step(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
    _ input: UInt32
  ) {
    let sum = h &+ input &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ (g ^ (e & (f ^ g)))
    d &+= sum
    h = sum &+ (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ (a & b | c & (a | b))
  }

  /// `word` turned to the right by `bits`.
  @inline(__always)
  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 &- bits)
  }
}
