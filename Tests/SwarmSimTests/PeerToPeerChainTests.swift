import SwarmCore
import Testing

/// The engine gives what is known of a Markov chain of N clients and K blocks, with 20,000 runs for each.
struct PeerToPeerChainTests {
  /// N, K, the mean completion, and the probability of a completion by 1.1.
  @Test(arguments: [
    (4, 4, 0.64803, 0.968312), (4, 5, 0.68480, 0.960549), (4, 8, 0.76133, 0.937629),
    (5, 4, 0.61324, 0.982662), (5, 5, 0.64613, 0.978375), (5, 8, 0.71457, 0.965626),
  ])
  func completionsAreThoseOfTheChain(clients: Int, blocks: Int, mean: Double, share: Double) {
    let chain = PeerToPeerChain(clients: clients, blocks: blocks)
    var random = SplitMix64(seed: UInt64(10 * clients + blocks))
    let completions = (0..<20_000).map { _ in chain.completion(random: &random) }
    let count = Double(completions.count)
    let got = completions.reduce(0, +) / count
    let variance = completions.reduce(0) { $0 + ($1 - got) * ($1 - got) } / (count - 1)
    let inTime = Double(completions.count { $0 <= 1.1 }) / count
    // Twelve figures are all within 2.86 standard errors in 95 of 100 seeds.
    #expect(abs(got - mean) <= 2.86 * (variance / count).squareRoot())
    #expect(abs(inTime - share) <= 2.86 * (share * (1 - share) / count).squareRoot())
  }
}
