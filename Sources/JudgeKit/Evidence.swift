package import FileKit
package import ProbeKit
package import RunKit
package import ScenarioKit
package import SwarmCore
package import SystemPackage

/// What a run left behind, for the judge.
///
/// Files are read when the judge asks for them, one at a time.
package struct Evidence {
  /// How the run ended.
  package var end: RunEnd
  /// The ends of single ranks that the launcher reported.
  var reportedEnds: [ReportedEnd]
  /// How each rank ended; only of a run with faults.
  package var rankEnds: [Int: RankEnd] = [:]
  /// Whether the swarm is our own.
  package var isOurs = false
  /// The files that each rank of our own swarm reports it could not get.
  package var shortfalls: [Int: [Shortfall]] = [:]
  /// The status pages of the ranks, if they were probed.
  var snapshot: SwarmSnapshot?
  /// The ranks that were in `MPI_Finalize` when they ended, with no other thread of their own, if that is known beside what
  /// the status pages say.
  package var finalizing: Set<Int>?
  /// The first rank that a sanitizer has ended because of the probe, if one did.
  var refusingRank: Int?
  /// The figures of the swarm, if they are known.
  package var figures: SwarmFigures?
  /// Which clients were told something by other clients, if the probe has looked.
  package var sharing: Sharing?
  /// Whether the run by which figures and sharing are known did not come to its end.
  var isWitnessCutShort = false
  /// The processes that were alive when a limit struck, if one did.
  package var survivors: Survivors?
  /// The ranks that are known to have been started.
  package var startedRanks: Set<Int> = []
  /// Why nothing could be written any more when the run had ended, if that is so and not the swarm's own doing.
  package var shortage: FileError?
  /// What the swarm has done to what runs it, if it has.
  package var tampering: Tampering?
  /// Wall time of the whole run; virtual time of one in virtual time.
  var wallTime = Duration.zero
  /// Whether it was in virtual time.
  package var isVirtual = false
  /// What each client did, as far as that is known.
  package var peers: [PeerOutcome] = []
  /// What clients would have written, by rank and file, where they leave no outputs; nil where they do.
  package var unwritten: [Int: [String: [Hash]]]?
  /// The outputs that a rank has written under the name of another one.
  var misplaced: [MisplacedOutput] = []
  /// Whether no rank could read the rank input of another one, so that it must have been told what it wrote and did not own.
  package var isIsolated = false
  /// Why the probe saw no rank, if it should have looked.
  package var probeAbsence: ProbeAbsence?
  /// The names of outputs in the run directory, expected or not.
  package var outputNames: [String]
  /// Reads what is found where an output should be.
  package var output: (Plan.ExpectedOutput) -> FoundFile
  /// The goldens, or nil if the outputs are not to be compared with any.
  package var goldens: Goldens?

  /// The evidence of a run.
  package init(
    end: RunEnd, reportedEnds: [ReportedEnd], outputNames: [String],
    output: @escaping (Plan.ExpectedOutput) -> FoundFile,
    goldens: Goldens?, snapshot: SwarmSnapshot? = nil
  ) {
    self.snapshot = snapshot
    self.end = end
    self.reportedEnds = reportedEnds
    self.outputNames = outputNames
    self.output = output
    self.goldens = goldens
  }

  /// What the golden store holds of a scenario.
  package struct Goldens {
    /// Where it holds it.
    var directory: FilePath
    /// The names of the golden files that are there.
    var names: [String]
    /// What stands where a golden file should.
    var golden: (Plan.ExpectedOutput) -> FoundFile

    /// Goldens of a scenario.
    package init(directory: FilePath, names: [String], golden: @escaping (Plan.ExpectedOutput) -> FoundFile) {
      self.directory = directory
      self.names = names
      self.golden = golden
    }
  }

  /// What the run `record` of `plan` left in its directory, with what `store` holds, unless that is nil.
  ///
  /// Figures and sharing are those of `witness`, another run of the same, if there is one.
  init(
    of record: RunRecord, plan: Plan, store: GoldenStore?, isOurs: Bool = false, witness: RunWitness? = nil
  ) {
    self.init(
      end: record.end, reportedEnds: record.reportedEnds,
      outputNames: Folder.names(in: record.directory).filter(OutputName.isOne),
      output: { FoundFile.read(record.directory.appending($0.name), limit: $0.readLimit) },
      goldens: store.map { $0.goldens(of: plan.scenario) }, snapshot: record.snapshot)
    let witness = witness ?? RunWitness(of: record, plan: plan)
    figures = witness.figures
    sharing = witness.sharing
    isWitnessCutShort = witness.isCutShort
    probeAbsence = witness.absence
    finalizing = record.finalizing
    refusingRank = record.rankThatRefusedProbe(of: plan.processCount)
    rankEnds = record.fates.compactMapValues(\.end)
    self.isOurs = isOurs
    survivors = record.survivors
    startedRanks = record.startedRanks
    shortage = record.shortage
    misplaced = record.misplaced
    isIsolated = record.isIsolated
    tampering = record.tampering
    shortfalls = record.statistics.mapValues(\.shortfalls)
    wallTime = record.virtualTime ?? record.duration
    isVirtual = record.virtualTime != nil
    peers = isOurs ? record.peerOutcomes : []
    unwritten = record.unwritten
  }
}

extension Plan.ExpectedOutput {
  /// The most bytes that are read of this output, or of its golden.
  var readLimit: Int { SegmentText.readLimit(segments: file.hashes.count) }
}

/// The names of outputs: `client<R>_<file>`.
package enum OutputName {
  /// Whether `name` is one.
  package static func isOne(_ name: String) -> Bool {
    guard name.hasPrefix("client") else { return false }
    let rest = name.utf8.dropFirst("client".utf8.count)
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    return !digits.isEmpty && rest.dropFirst(digits.count).first == UInt8(ascii: "_")
  }

  /// The rank that `name` says, if it is the name of an output.
  package static func rank(_ name: String) -> Int? {
    isOne(name) ? Int(name.dropFirst("client".count).prefix { $0 != "_" }) : nil
  }
}
