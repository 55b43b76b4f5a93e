import SwarmCore
import Testing

struct SegmentPickerTests {
  /// What the picker must agree with: sets, and no cleverness.
  private struct Model {
    var holders: [Set<Rank>]
    var taken: Set<Int> = []
    var gone: Set<Rank> = []

    func availability(_ segment: Int) -> Int { holders[segment].subtracting(gone).count }
    var open: [Int] { holders.indices.filter { !taken.contains($0) && availability($0) > 0 } }
  }

  @Test(arguments: [5, 64, 65, 150])
  func agreesWithAModelThroughAnyChange(size: Int) throws {
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 1...60, using: &random)
      var picker = SegmentPicker(count: count, size: size)
      var model = Model(holders: Array(repeating: [], count: count))
      var peers = PeerTable(rank: 1, size: size, settings: SwarmSettings())
      for _ in 0..<400 {
        let segment = Int.random(in: 0..<count, using: &random)
        let peer = Int.random(in: 2..<size, using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<5:
          picker.addHolder(peer, of: segment)
          model.holders[segment].insert(peer)
        case 5:
          picker.removeHolder(peer, of: segment)
          model.holders[segment].remove(peer)
        case 6..<8:
          picker.take(segment)
          model.taken.insert(segment)
        case 8..<10:
          picker.putBack(segment)
          model.taken.remove(segment)
        case 10:
          picker.setCounted(peer, false)
          model.gone.insert(peer)
        default:
          picker.setCounted(peer, true)
          model.gone.remove(peer)
        }
        #expect(picker.hasAvailable == !model.open.isEmpty)
        #expect(picker.isTaken(segment) == model.taken.contains(segment))
        for selection in SegmentSelection.allCases {
          let firstOpen = (0..<count).first { !model.taken.contains($0) } ?? count
          let window = firstOpen..<min(firstOpen + 8, count)
          let picked = picker.pick(selection, window: window, attempts: .max, peers: &peers)
          #expect((picked == nil) == model.open.isEmpty)
          guard let picked else { continue }
          #expect(model.open.contains(picked.segment))
          #expect(model.holders[picked.segment].subtracting(model.gone).contains(picked.peer))
          let best = model.open.map(model.availability).min()
          if selection == .rarestFirst { #expect(model.availability(picked.segment) == best) }
          if selection == .sequential { #expect(picked.segment == model.open.min()) }
          if selection == .streaming, let best = model.open.filter(window.contains).map(model.availability).min() {
            #expect(window.contains(picked.segment) && model.availability(picked.segment) == best)
          } else if selection == .streaming {
            #expect(picked.segment == model.open.min())
          }
        }
      }
    }
  }

  @Test func tiesAreBrokenAtRandom() {
    var picker = SegmentPicker(count: 100, size: 4)
    for segment in 0..<100 { picker.addHolder(2, of: segment) }
    var peers = PeerTable(rank: 1, size: 4, settings: SwarmSettings())
    let picked = (0..<50).compactMap { _ in picker.pick(.rarestFirst, attempts: 1, peers: &peers)?.segment }
    #expect(Set(picked).count > 20)
  }

  @Test func eachSegmentIsTriedOnceThoughManyAreOnTooLowALevel() {
    for seed: UInt64 in 0..<200 {
      var settings = SwarmSettings()
      settings.seed = seed
      // Rank 3 holds all, and may not be asked; every other segment is held by rank 1, too, which may.
      let holdings = [FileDescription.Holding(peer: 3, ranges: [0..<40])]
      var picker = SegmentPicker(count: 40, size: 5, rank: 2, holdings: holdings)
      var peers = PeerTable(rank: 2, size: 5, settings: settings)
      peers.setChoked(true, 3)
      for segment in stride(from: 0, to: 40, by: 2) { picker.addHolder(1, of: segment) }
      var picked: Set<Int> = []
      while let (segment, peer) = picker.pick(.rarestFirst, attempts: .max, peers: &peers) {
        #expect(peer == 1)
        picker.take(segment)
        picked.insert(segment)
      }
      #expect(picked == Set(stride(from: 0, to: 40, by: 2)))
    }
  }

  @Test func whoHadNothingToOfferIsAskedOnceThereIsSomething() {
    for opening in 0..<3 {
      // Rank 1 holds segment 0, which is taken; rank 3 may not be asked.
      var taken = Bitfield(count: 3)
      taken.insert(0)
      var picker = SegmentPicker(
        count: 3, size: 5, rank: 2, holdings: [FileDescription.Holding(peer: 1, ranges: [0..<2])], taken: taken,
        assignee: { $0 == 1 ? 3 : nil })
      var peers = PeerTable(rank: 2, size: 5, settings: SwarmSettings())
      peers.setChoked(true, 3)
      #expect(picker.pick(.rarestFirst, attempts: .max, peers: &peers) == nil)
      switch opening {
      case 0: picker.putBack(0)
      case 1: picker.addHolder(1, of: 2)
      default: picker.addHolder(3, of: 1)
      }
      let found = picker.pick(.rarestFirst, attempts: .max, peers: &peers)
      #expect(found?.segment == [0, 2, 1][opening])
      #expect(found?.peer == 1)
    }
  }
}
