import LibC
import SwarmCore
import SwarmSim

/// The Markov chain of a swarm that the PRISM case studies have: clients that get the blocks of one file from a seed and from
/// each other, where a client downloads a block from at most four holders at once, each at the same exponential rate.
///
/// Source: PRISM case studies, "Simple peer-to-peer protocol" (M. Kwiatkowska, G. Norman, D. Parker).
struct PeerToPeerChain {
  /// How many clients have nothing at the start.
  var clients: Int
  /// How many blocks the file has.
  var blocks: Int
  /// The rate of one download.
  var rate = 2.0
  /// From how many holders a client downloads a block at once, at most.
  var downloadLimit = 4

  /// A download that is complete, if its client has not got the block from elsewhere before.
  private struct Download: BitwiseCopyable, Sendable {
    var client: Int32
    var block: Int32
  }

  /// The moment in which the last client has the last block, of one run.
  func completion(random: inout SplitMix64) -> Double {
    var queue = EventQueue<Download>()
    var holders = Array(repeating: 1, count: blocks)
    var isHeld = Array(repeating: false, count: clients * blocks)
    var lacking = clients * blocks
    func begin(_ client: Int, _ block: Int, at moment: Int64, random: inout SplitMix64) {
      let wait = -log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)) / rate
      queue.add(
        Download(client: Int32(client), block: Int32(block)), at: Instant(nanoseconds: moment + Int64(wait * 1e9)))
    }
    for client in 0..<clients { for block in 0..<blocks { begin(client, block, at: 0, random: &random) } }
    while let (download, moment) = queue.next() {
      let (client, block) = (Int(download.client), Int(download.block))
      guard !isHeld[client * blocks + block] else { continue }
      isHeld[client * blocks + block] = true
      lacking -= 1
      if lacking == 0 { return Double(moment.nanoseconds) / 1e9 }
      holders[block] += 1
      // The new holder is one more to download from, for those that may.
      guard holders[block] <= downloadLimit else { continue }
      for other in 0..<clients where !isHeld[other * blocks + block] {
        begin(other, block, at: moment.nanoseconds, random: &random)
      }
    }
    return .infinity
  }
}
