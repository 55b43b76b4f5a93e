import ArgumentParser
import SwarmCore

extension VirtualBench {
  /// Runs the chain of PRISM's case study many times, and prints the mean completion and the share of runs that end by a
  /// moment, each with its standard error.
  struct Chain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The Markov chain of PRISM's peer-to-peer case study.")

    @Option(help: "How many clients have nothing at the start.")
    var clients = 4

    @Option(help: "How many blocks the file has.")
    var blocks = 4

    @Option(help: "How many runs.")
    var runs = 100_000

    @Option(help: "The moment by which runs end, or do not.")
    var by = 1.1

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    func validate() throws {
      guard 1...1000 ~= clients, 1...1000 ~= blocks, 2...100_000_000 ~= runs else {
        throw ValidationError("clients and blocks are from 1 to 1000, runs from 2 to 100000000")
      }
    }

    func run() {
      let chain = PeerToPeerChain(clients: clients, blocks: blocks)
      var random = SplitMix64(seed: seed)
      var (sum, squares, inTime) = (0.0, 0.0, 0)
      for _ in 0..<runs {
        let completion = chain.completion(random: &random)
        sum += completion
        squares += completion * completion
        if completion <= by { inTime += 1 }
      }
      let count = Double(runs)
      let (mean, share) = (sum / count, Double(inTime) / count)
      let meanError = (max(0, squares / count - mean * mean) / (count - 1)).squareRoot()
      let shareError = (share * (1 - share) / count).squareRoot()
      print("mean,mean_error,share,share_error")
      print("\(mean),\(meanError),\(share),\(shareError)")
    }
  }
}
