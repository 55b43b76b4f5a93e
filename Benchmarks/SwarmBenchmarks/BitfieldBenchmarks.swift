import Benchmark
import SwarmCore

/// The bitfield of a file of 100,000 segments.
func registerBitfieldBenchmarks() {
  var random = SplitMix64(seed: 1)
  let order = (0..<Samples.segmentCount).shuffled(using: &random)
  var half = Bitfield(count: Samples.segmentCount)
  for segment in order.prefix(Samples.segmentCount / 2) { half.insert(segment) }
  let scattered = half

  Benchmark("bitfield: insert 100,000 segments") { benchmark in
    var held = Bitfield(count: Samples.segmentCount)
    for segment in order { held.insert(segment) }
    guard held.isFull else { return benchmark.error("some segments are not held") }
  }

  Benchmark("bitfield: look up 100,000 segments") { benchmark in
    var count = 0
    for segment in order where scattered[segment] { count += 1 }
    guard count == scattered.held else { return benchmark.error("some segments were not found") }
  }

  Benchmark("bitfield: ranges of 50,000 scattered segments") { _ in
    blackHole(scattered.ranges(of: true))
  }
}
