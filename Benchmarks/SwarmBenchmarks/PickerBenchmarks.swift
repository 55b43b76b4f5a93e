import Benchmark
import SwarmCore

/// The picker, for a file of 100,000 segments and 32 holders: two that hold all, and thirty that get more and more.
func registerPickerBenchmarks() {
  Benchmark("picker: pick and take 100,000 segments") { benchmark in
    var picker = PickerSample.picker(changes: 1_000_000)
    var peers = PickerSample.peers
    benchmark.startMeasurement()
    while let (segment, peer) = picker.pick(.rarestFirst, attempts: .max, peers: &peers) {
      picker.take(segment)
      blackHole(peer)
    }
    benchmark.stopMeasurement()
    guard !picker.hasAvailable else { return benchmark.error("some segments were not picked") }
  }

  Benchmark("picker: add 100,000 holders") { benchmark in
    var picker = PickerSample.picker(changes: 0)
    let changes = PickerSample.changes(100_000)
    benchmark.startMeasurement()
    for change in changes { picker.addHolder(Rank(change.peer), of: Int(change.segment.index)) }
    benchmark.stopMeasurement()
    blackHole(picker.hasAvailable)
  }

  // As in a swarm, in which a client hears of some ten changes while it asks for one segment.
  Benchmark("picker: pick and take 10,000 segments, add 100,000 holders") { benchmark in
    var picker = PickerSample.picker(changes: 0)
    var peers = PickerSample.peers
    var changes = PickerSample.changes(100_000)[...]
    benchmark.startMeasurement()
    while !changes.isEmpty {
      for change in changes.prefix(10) { picker.addHolder(Rank(change.peer), of: Int(change.segment.index)) }
      changes = changes.dropFirst(10)
      if let (segment, _) = picker.pick(.rarestFirst, attempts: 16, peers: &peers) { picker.take(segment) }
    }
    benchmark.stopMeasurement()
    blackHole(picker.hasAvailable)
  }
}

private enum PickerSample {
  /// The tracker, the client that picks, and 32 holders.
  static let size = 34
  static let rank = 33
  static let seeds = 2

  static var peers: PeerTable { PeerTable(rank: rank, size: size, settings: SwarmSettings()) }

  /// A picker that has heard of as many changes.
  static func picker(changes count: Int) -> SegmentPicker {
    let holdings = (1...seeds).map { FileDescription.Holding(peer: $0, ranges: [0..<Samples.segmentCount]) }
    var picker = SegmentPicker(count: Samples.segmentCount, size: size, rank: rank, holdings: holdings)
    for change in changes(count) { picker.addHolder(Rank(change.peer), of: Int(change.segment.index)) }
    return picker
  }

  /// `count` segments that the thirty got.
  static func changes(_ count: Int) -> [Change] {
    var random = SplitMix64(seed: 1)
    return (0..<count).map { _ in
      let peer = Int32.random(in: Int32(seeds + 1)..<Int32(rank), using: &random)
      let index = Int32.random(in: 0..<Int32(Samples.segmentCount), using: &random)
      return Change(peer: peer, segment: SegmentID(file: 0, index: index))
    }
  }
}
