/// The bytes of a file of the probe, or a part of them, in the byte order of the machine; reading behind the end gives 0.
struct ProbeBytes {
  private let bytes: [UInt8]
  private let start: Int

  init(_ bytes: [UInt8], start: Int = 0) {
    self.bytes = bytes
    self.start = start
  }

  /// What begins `offset` bytes further on.
  func part(at offset: Int) -> ProbeBytes { ProbeBytes(bytes, start: start + offset) }

  /// The number of eight bytes at `offset`.
  func number(_ offset: Int) -> UInt64 { load(offset) }

  /// The number of four bytes at `offset`.
  func word(_ offset: Int) -> UInt32 { load(offset) }

  /// The same, with a sign.
  func int(_ offset: Int) -> Int32 { load(offset) }

  /// The number of two bytes at `offset`.
  func half(_ offset: Int) -> UInt16 { load(offset) }

  /// The moment at `offset`, if there is one.
  func time(_ offset: Int) -> UInt64? {
    let time = number(offset)
    return time == 0 ? nil : time
  }

  /// The peer, the tag and the communicator at `offset`.
  func endpoint(_ offset: Int) -> Endpoint {
    let peer: Endpoint.Peer =
      switch int(offset) {
      case ProbeLayout.any: .any
      case 0...: .rank(Int(int(offset)))
      default: .none
      }
    let tag: Endpoint.Tag =
      switch int(offset + 4) {
      case ProbeLayout.any: .any
      case ProbeLayout.other: .other
      case 0...: .tag(Int(int(offset + 4)))
      default: .none
      }
    return Endpoint(peer: peer, tag: tag, comm: word(offset + 8))
  }

  private func load<Number: FixedWidthInteger>(_ offset: Int) -> Number {
    let place = start + offset
    guard place >= 0, place + MemoryLayout<Number>.size <= bytes.count else { return 0 }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Number.self) }
  }
}
