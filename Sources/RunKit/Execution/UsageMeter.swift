import LibC
import ScenarioKit

/// Measures what the processes of a run use, as the kernel lists it.
struct UsageMeter: Sendable {
  private let limits: UsageLimits
  private var times = ProcessorTimes()
  private var timesElsewhere: [ProcessorTimes] = []

  private static let ticksPerSecond = max(1, sysconf(Int32(_SC_CLK_TCK)))
  private static let pageSize = max(1, sysconf(Int32(_SC_PAGESIZE)))
  /// More memory than there is: so much counts at most of what other hosts tell.
  private static let largest = 1 << 60

  /// A meter for these limits.
  init(limits: UsageLimits) { self.limits = limits }

  /// The limit that the processes of `job` exceed now together with those on other hosts, `elsewhere`, if they exceed one.
  ///
  /// Of those, the memory that they may share is not counted, nor the time of what ended between two looks.
  mutating func exceeded(by job: JobProcesses, elsewhere: [[HostProcess]] = []) -> UsageLimit? {
    guard limits.isWatched else { return nil }
    let others = elsewhere.map { $0.filter { $0.rank != nil && !$0.isZombie && $0.name != Isolation.cellName } }
    let table = ProcessTable()
    let launchers = Set(job.launchers(in: table))
    let all = table.descendants(of: job.keeper)
    let ranks = all.filter { !launchers.contains($0.id) }
    let counts = all.compactMap { entry in Kernel.usage(entry.id).map { (entry, $0) } }
    if let limit = limits.tasks {
      let tasks = counts.reduce(others.joined().reduce(0) { $0 + $1.threads }) {
        launchers.contains($1.0.id) ? $0 : $0 + $1.1.threads
      }
      if tasks > limit { return .tasks(limit) }
    }
    if let limit = limits.processorTime {
      // What has ended counts with the process that has waited for it, be that the launcher; but nobody waits for it where
      // its parent does not want to know.
      let own = counts.filter { !launchers.contains($0.0.id) }
      let alive = own.reduce(0) { $0 + $1.1.ticks }
      let ended = counts.reduce(Kernel.usage(job.keeper)?.endedTicks ?? 0) { $0 + $1.1.endedTicks }
      let seen = times.note(own.map { (ProcessorTimes.Process(id: $0.0.id, start: $0.0.start), $0.1.ticks) })
      let ticks = max(alive + ended, seen) + note(others)
      if .seconds(ticks) / UsageMeter.ticksPerSecond > limit { return .processorTime(limit) }
    }
    if let limit = limits.memory {
      // Shared pages are counted for each process here, and once there; that takes longer to find out.
      let theirs = others.joined().reduce(0) { min($0 + $1.pages * UsageMeter.pageSize, UsageMeter.largest) }
      let most = counts.reduce(theirs) { launchers.contains($1.0.id) ? $0 : $0 + $1.1.pages * UsageMeter.pageSize }
      if most > limit, ranks.reduce(theirs, { $0 + Kernel.shareOfMemory($1.id) }) > limit { return .memory(limit) }
    }
    return nil
  }

  /// Notes the processor time of processes on other hosts, a list for each; returns what all have used that were ever seen.
  private mutating func note(_ others: [[HostProcess]]) -> Int {
    while timesElsewhere.count < others.count { timesElsewhere.append(ProcessorTimes()) }
    return others.indices.reduce(0) { sum, host in
      sum
        + timesElsewhere[host].note(
          others[host].map { (ProcessorTimes.Process(id: $0.id, start: $0.start), $0.ticks) })
    }
  }
}
