import ArgumentParser
import Glibc
import SwarmCore
import SwarmSim

extension VirtualBench {
  /// Runs one swarm whose clients all want one file of one seed, and prints what it took.
  struct SwarmRun: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "swarm", abstract: "One swarm, one seed, one file.")

    @Option(help: "How many clients want the file.")
    var peers = 1_000

    @Option(help: "How many segments it has, of 256 KiB.")
    var segments = 50

    @Option(help: "The upload bandwidth of a client, in Mbit/s.")
    var upload = 10.0

    @Option(help: "The download bandwidth of each, in Mbit/s.")
    var download = 50.0

    @Option(help: "The upload bandwidth of the seed, in Mbit/s; that of a client, if none is given.")
    var seedUpload: Double?

    @Option(help: "How many clients come each second, on average; without it all are there at the start.")
    var rate: Double?

    @Option(help: "How many seconds a client stays once it has the file; without it to the end.")
    var stays: Double?

    @Option(help: "How many segments a client gets before it tells the tracker.")
    var updateInterval = 10

    @Option(help: "By how much deadlines are stretched; without it as fits the network.")
    var pace: Int64?

    @Option(help: "The seed of everything that happens by chance.")
    var seed: UInt64 = 1

    private var scenario: VirtualScenario {
      let film = RankInput.OwnedFile(name: "film", hashes: (0..<segments).map { MD5.hash(Array("segment \($0)".utf8)) })
      func link(_ upload: Double) -> NetworkDescription.AccessLink {
        NetworkDescription.AccessLink(upload: upload * 1e6, download: download * 1e6)
      }
      var scenario = VirtualScenario(
        inputs: [RankInput(owned: [film])] + Array(repeating: RankInput(wanted: ["film"]), count: peers),
        network: NetworkDescription(
          links: [.init(), link(seedUpload ?? upload)] + Array(repeating: link(upload), count: peers),
          latency: 10_000_000))
      scenario.settings.seed = seed
      scenario.seed = seed
      scenario.settings.updateInterval = updateInterval
      scenario.paceFactor = pace
      scenario.keepsOutputs = false
      var random = SplitMix64(seed: seed)
      var moment = 0.0
      for rank in 2..<peers + 2 {
        if let rate {
          moment -= log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)) / rate
          scenario.arrivals[rank] = Instant(nanoseconds: Int64(moment * 1e9))
        }
        if let stays { scenario.departures[rank] = .afterCompletion(nanoseconds: Int64(stays * 1e9)) }
      }
      return scenario
    }

    func run() {
      var swarm = VirtualSwarm(scenario)
      var run: VirtualRun?
      let wall = ContinuousClock().measure { run = swarm.run() }
      guard let run else { return }
      let took = run.peers.compactMap { peer in
        peer.finished.flatMap { end in peer.arrived.map { Double(end.nanoseconds - $0.nanoseconds) / 1e9 } }
      }
      let seconds = wall / .seconds(1)
      let uploads = run.peers.map { Double($0.uploaded.transferred) }
      print("outcome \(run.outcome), \(run.unfinished.count) without all, end \(Double(run.end.nanoseconds) / 1e9) s")
      print("events \(run.events) in \(seconds) s, \(Int(Double(run.events) / seconds)) events/s")
      let sorted = took.sorted()
      if !sorted.isEmpty {
        print(
          "took: mean \(took.reduce(0, +) / Double(took.count)), median \(sorted[sorted.count / 2]), longest \(sorted.last ?? 0) s"
        )
      }
      print("transferred \(Int(uploads.reduce(0, +)) / (segments * peers)) bytes a segment and peer")
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      print("memory \(usage.ru_maxrss / 1024) MiB")
    }
  }
}
