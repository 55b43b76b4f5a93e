/// The digest that the field's hashes are made with (RFC 1321).
///
/// Every rank is a process of its own and starts with each run, so that it is kept free of what a library for this brings
/// along.
public enum MD5 {
  /// The digest of `bytes`, in lower case.
  public static func hash(_ bytes: [UInt8]) -> Hash {
    var state: State = (0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476)
    let whole = bytes.count & ~63
    bytes.withUnsafeBytes { buffer in
      for start in stride(from: 0, to: whole, by: 64) { mix(buffer, at: start, into: &state) }
    }
    var tail = Array(bytes[whole...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    withUnsafeBytes(of: (UInt64(bytes.count) << 3).littleEndian) { tail.append(contentsOf: $0) }
    tail.withUnsafeBytes { buffer in
      for start in stride(from: 0, to: buffer.count, by: 64) { mix(buffer, at: start, into: &state) }
    }
    return digits(of: state)
  }

  private typealias State = (UInt32, UInt32, UInt32, UInt32)

  /// The 64 steps over one block of 64 bytes.
  private static func mix(_ buffer: UnsafeRawBufferPointer, at start: Int, into state: inout State) {
    var (a, b, c, d) = state
    for step in 0..<64 {
      let mixed: UInt32
      let word: Int
      switch step >> 4 {
      case 0: (mixed, word) = (b & c | ~b & d, step)
      case 1: (mixed, word) = (d & b | ~d & c, 5 * step + 1)
      case 2: (mixed, word) = (b ^ c ^ d, 3 * step + 5)
      default: (mixed, word) = (c ^ (b | ~d), 7 * step)
      }
      let input = UInt32(
        littleEndian: buffer.loadUnaligned(fromByteOffset: start + 4 * (word & 15), as: UInt32.self))
      let sum = a &+ mixed &+ sines[step] &+ input
      let turn = turns[(step >> 4) << 2 | step & 3]
      (a, d, c, b) = (d, c, b, b &+ (sum << turn | sum >> (32 - turn)))
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d)
  }

  private static func digits(of state: State) -> Hash {
    withUnsafeTemporaryAllocation(byteCount: Hash.length, alignment: 1) { text in
      var place = 0
      for word in [state.0, state.1, state.2, state.3] {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
          let byte = UInt8(truncatingIfNeeded: word >> shift)
          text[place] = digit(byte >> 4)
          text[place + 1] = digit(byte & 15)
          place += 2
        }
      }
      return Hash(unchecked: UnsafeRawBufferPointer(text))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// By how many bits each of the four steps of a round turns.
  private static let turns: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

  /// The whole part of 2³² times |sin(step)|, steps from 1.
  private static let sines: [UInt32] = [
    0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501,
    0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821,
    0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8,
    0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a,
    0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70,
    0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665,
    0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1,
    0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391,
  ]
}
