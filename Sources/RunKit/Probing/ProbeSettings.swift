import FileKit
import ProbeKit
package import ScenarioKit
package import SystemPackage

/// How a run is probed.
package struct ProbeSettings: Hashable, Sendable {
  /// The library that is loaded into every rank.
  package var library: FilePath
  /// How long a swarm may stand still before its run is ended; nil if the run is then left alone.
  package var stall: Duration? = ProbeSettings.defaultStall
  /// How many messages of each rank the trace keeps; 0 if they are only counted.
  package var traceEvents = 0
  /// The faults that the library causes in the ranks; nil if it only observes them.
  package var faults: FaultPlan?
  /// The seed by which the library holds threads at certain calls, so that the run takes another course; nil if it holds none.
  package var scheduleSeed: UInt64?

  /// How long a swarm may stand still by default.
  package static let defaultStall = Duration.seconds(2)
  /// How many messages of each rank a trace keeps by default, in 10 MB.
  package static let defaultTraceEvents = 250_000

  /// The default settings, with this library.
  package init(library: FilePath) {
    self.library = library
  }

  /// The name of the library, which stands beside the runner.
  package static let libraryName = "libswarmprobe.so"

  /// The file of the faults in the run in `directory`.
  func faultFile(in directory: FilePath) -> FilePath {
    directory.appending(SwarmSnapshot.folder).appending(Plan.faultsName)
  }

  /// The files that the library makes in the run of `processes` processes in `directory`, with the bytes that each may have.
  package func files(in directory: FilePath, processes: Int) -> [FilePath: Int64] {
    let folder = directory.appending(SwarmSnapshot.folder)
    var files: [FilePath: Int64] = [:]
    for rank in 0..<processes {
      files[folder.appending("\(rank).status")] = StatusPage.fileSize
      if traceEvents > 0 { files[folder.appending("\(rank).trace")] = Trace.fileSize(events: traceEvents) }
    }
    return files
  }

  /// The variables that tell the library in every rank of a run in `directory` what to do.
  func variables(directory: FilePath) -> [RankVariable] {
    var variables = [RankVariable("RUNNER_PROBE", directory.appending(SwarmSnapshot.folder).string)]
    if traceEvents > 0 { variables.append(RankVariable("RUNNER_PROBE_TRACE", "\(traceEvents)")) }
    if faults != nil { variables.append(RankVariable("RUNNER_FAULTS", faultFile(in: directory).string)) }
    if let scheduleSeed { variables.append(RankVariable("RUNNER_SCHEDULE", "\(scheduleSeed)")) }
    return variables
  }
}
