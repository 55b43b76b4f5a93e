import SwarmCore

/// What the benchmarks work on, the same each time.
enum Samples {
  /// The segments of a large file.
  static let segmentCount = 100_000

  /// `count` hashes, those of no two `file`s alike.
  static func hashes(file: Int = 0, count: Int = segmentCount) -> [Hash] {
    var random = SplitMix64(seed: UInt64(file))
    let digits = Array("0123456789abcdef".utf8)
    return (0..<count).map { _ in
      let text = (0..<Hash.length).map { _ in digits[Int(random.next() & 15)] }
      return text.withUnsafeBytes { Hash($0) } ?? .unknown
    }
  }

  /// The rank inputs of `clients` clients, the first `owners` of which own all of `files` files; the others want all.
  static func inputs(clients: Int, owners: Int, files: Int, segments: Int) -> [RankInput] {
    let owned = (0..<files).map { file in
      RankInput.OwnedFile(name: "file\(file)", hashes: hashes(file: file, count: segments))
    }
    return (0..<clients).map { client in
      client < owners ? RankInput(owned: owned) : RankInput(wanted: owned.map(\.name))
    }
  }
}
