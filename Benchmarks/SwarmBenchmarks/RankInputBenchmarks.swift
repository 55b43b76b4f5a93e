import Benchmark
import SwarmCore

/// Reading a rank input, in pieces of the size in which a rank reads it.
func registerRankInputBenchmarks() {
  let text = RankInput(owned: [.init(name: "film", hashes: Samples.hashes())], wanted: ["album"]).encoded()
  let pieces = stride(from: 0, to: text.count, by: 1 << 16).map { Array(text[$0..<min($0 + 1 << 16, text.count)]) }

  Benchmark("rank input: read 100,000 segments") { benchmark in
    var parser = RankInputParser(path: "in1.txt")
    for piece in pieces { try parser.consume(piece) }
    let input = try parser.finish()
    guard input.owned.first?.held.held == Samples.segmentCount else { return benchmark.error("some were not read") }
  }
}
