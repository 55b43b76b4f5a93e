import SwarmCore

/// A swarm made from a seed: small files, owned whole or in part, wanted by some; now and then by nobody, or of nobody.
struct GeneratedSwarm {
  let seed: UInt64
  let settings: SwarmSettings
  /// The files by name, as whoever knew all would know them.
  private(set) var files: [String: [Hash]] = [:]
  /// The input of rank i + 1.
  private(set) var inputs: [RankInput] = []

  var size: Int { inputs.count + 1 }

  /// The swarm of `seed`; with links, each client knows no more than so many others, drawn from `links`, and with slots it
  /// serves no more than so many of them at once.
  init(seed: UInt64, links: ClosedRange<Int>? = nil, slots: ClosedRange<Int>? = nil) {
    self.seed = seed
    var random = SplitMix64(seed: seed)
    var settings = SwarmSettings()
    settings.seed = random.next()
    settings.segmentSelection = SegmentSelection.allCases.randomElement(using: &random) ?? .rarestFirst
    settings.streamingWindow = Int.random(in: 1...40, using: &random)
    settings.peerSelection = PeerSelection.allCases.randomElement(using: &random) ?? .leastLoaded
    settings.pipeline = Int.random(in: 1...12, using: &random)
    settings.updateInterval = Int.random(in: 1...15, using: &random)
    if Int.random(in: 0..<4, using: &random) == 0 { settings.payload = Int.random(in: 1...40, using: &random) }

    if let links {
      settings.neighbours = Int.random(in: links, using: &random)
      settings.numwant = Int.random(in: 1...6, using: &random)
    }
    if let slots {
      settings.uploadSlots = .count(Int.random(in: slots, using: &random))
      settings.chokeInterval = Int.random(in: 1...200, using: &random)
      if Bool.random(using: &random) { settings.seeding = .superSeeding }
      if Bool.random(using: &random) { settings.seedChoking = .fastestUpload }
    }
    let clients = Int.random(in: links == nil ? 1...9 : 1...12, using: &random)
    for rank in 1...clients where Int.random(in: 0..<10, using: &random) == 0 {
      settings.joins[rank] = Int.random(in: 0...400, using: &random)
    }
    self.settings = settings
    inputs = Array(repeating: RankInput(), count: clients)
    let names = (0..<Int.random(in: 0...4, using: &random)).map { "file\($0)" }
    for name in names {
      let count = Int.random(in: 0...40, using: &random)
      let hashes = (0..<count).map { index in
        settings.payload.map { MD5.hash(Payload.bytes(of: name, index: index, count: $0)) }
          ?? Hash.random(using: &random)
      }
      files[name] = hashes
      let wholeOwners = Int.random(in: 0...2, using: &random)
      for _ in 0..<wholeOwners {
        give(name, Bitfield(count: count, full: true), to: .random(in: 0..<clients, using: &random))
      }
      for client in 0..<clients where Int.random(in: 0..<4, using: &random) == 0 {
        var held = Bitfield(count: count)
        for index in 0..<count where Bool.random(using: &random) { held.insert(index) }
        give(name, held, to: client)
      }
    }
    for client in 0..<clients {
      inputs[client].wanted = (names + ["nowhere"]).shuffled(using: &random).filter { name in
        Int.random(in: 0..<(name == "nowhere" ? 20 : 3), using: &random) == 0
      }
    }
  }

  private mutating func give(_ name: String, _ held: Bitfield, to client: Int) {
    guard let hashes = files[name], !inputs[client].owned.contains(where: { $0.name == name }) else { return }
    inputs[client].owned.append(RankInput.OwnedFile(name: name, hashes: hashes, held: held))
  }

  /// Whether somebody owns a part of the file, were it an empty one.
  func isOwned(_ name: String) -> Bool {
    inputs.contains { $0.owned.contains { $0.name == name } }
  }

  /// The segments of `name` that nobody holds.
  func heldByNobody(_ name: String) -> [Range<Int>] {
    var union = Bitfield(count: files[name]?.count ?? 0)
    for input in inputs {
      for file in input.owned where file.name == name {
        for range in file.held.ranges(of: true) {
          for index in range { union.insert(index) }
        }
      }
    }
    return union.ranges(of: false)
  }
}

extension Hash {
  /// A hash of random digits.
  static func random(using random: inout SplitMix64) -> Hash {
    let digits = Array("0123456789abcdefABCDEF".utf8)
    let text = (0..<Hash.length).map { _ in digits[Int.random(in: 0..<digits.count, using: &random)] }
    return text.withUnsafeBytes { Hash($0) } ?? .unknown
  }
}
