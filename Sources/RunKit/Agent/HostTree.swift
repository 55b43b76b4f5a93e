/// A folder of a run, as the runner and its agent on another host know it: see `wire.h`.
package enum HostTree: UInt8, Hashable, Sendable, CaseIterable {
  /// The run directory.
  case run
  /// The folder that is removed with the job.
  case scratch
  /// That of the probe.
  case probe
  /// That in which `runner-cell` notes how ranks ended.
  case ends
  /// That in which the ranks tell of themselves.
  case marks
  /// That of the streams of the ranks.
  case streams
}
