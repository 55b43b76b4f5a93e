/// The bytes of segments without content.
///
/// They are computed from the name of the file and the index, so that every owner has the same.
public enum Payload {
  /// The `count` bytes of segment `index` of the file `name`.
  public static func bytes(of name: String, index: Int, count: Int) -> [UInt8] {
    var random = SplitMix64(seed: seed(of: name), rank: index)
    return [UInt8](unsafeUninitializedCapacity: count + 8) { buffer, initialized in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      for place in stride(from: 0, to: count, by: 8) {
        memory.storeBytes(of: random.next().littleEndian, toByteOffset: place, as: UInt64.self)
      }
      initialized = count
    }
  }

  /// The name folded into a number (FNV-1a).
  private static func seed(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
