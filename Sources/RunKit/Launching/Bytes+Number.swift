extension [UInt8] {
  /// The number at `offset`, least significant byte first; nil if the bytes end before it does.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at offset: Int) -> Number? {
    guard offset >= 0, offset <= count, count - offset >= MemoryLayout<Number>.size else { return nil }
    return withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Number.self)) }
  }
}
