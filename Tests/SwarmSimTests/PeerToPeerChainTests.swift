import SwarmCore
import Testing

/// The engine gives what is known of a Markov chain of N clients and K blocks; `scripts/validate` reads the lines that this prints.
struct PeerToPeerChainTests {
  #if DEBUG
    private static let runs = 20_000
  #else
    private static let runs = 100_000
  #endif
  /// Twelve figures are all within so many standard errors in 95 of 100 seeds.
  private static let tolerance = 2.86

  /// N, K, the mean completion, and the probability of a completion by 1.1.
  @Test(arguments: [
    (4, 4, 0.64803, 0.968312), (4, 5, 0.68480, 0.960549), (4, 8, 0.76133, 0.937629),
    (5, 4, 0.61324, 0.982662), (5, 5, 0.64613, 0.978375), (5, 8, 0.71457, 0.965626),
  ])
  func completionsAreThoseOfTheChain(clients: Int, blocks: Int, mean: Double, share: Double) {
    let chain = PeerToPeerChain(clients: clients, blocks: blocks)
    var random = SplitMix64(seed: UInt64(10 * clients + blocks))
    let completions = (0..<Self.runs).map { _ in chain.completion(random: &random) }
    let count = Double(completions.count)
    let got = completions.reduce(0, +) / count
    let variance = completions.reduce(0) { $0 + ($1 - got) * ($1 - got) } / (count - 1)
    let inTime = Double(completions.count { $0 <= 1.1 }) / count
    func compare(_ what: String, _ got: Double, known: Double, error: Double) {
      print(
        "chain N=\(clients) K=\(blocks) runs=\(Self.runs) \(what): got \(got), known \(known), standard error \(error)")
      #expect(abs(got - known) <= Self.tolerance * error)
    }
    compare("mean completion", got, known: mean, error: (variance / count).squareRoot())
    compare("share done by 1.1", inTime, known: share, error: (share * (1 - share) / count).squareRoot())
  }
}
