package import FileKit
import Glibc
import ScenarioKit
import Synchronization
package import SystemPackage

/// A program that the runner has work on a folder, such as one that unpacks an archive or builds a swarm.
///
/// Neither the program nor what it works on is trusted: it is bounded in all that it uses, everything that it starts ends
/// with it, and in a sandbox it sees little and writes to that folder alone.
package struct Errand: Sendable {
  /// The program, and its arguments.
  package var command: [String]
  /// The folder in which it is started, and to which it may write.
  package var folder: FilePath
  /// What it may read beside the system, in a sandbox.
  package var reads: [FilePath] = []
  /// Programs whose folders it may read, too.
  package var programs: [FilePath] = []
  /// What it may use.
  package var bounds: Bounds
  /// Its environment where it is not kept apart from the machine.
  var environment = LaunchEnvironment.added([:])
  /// How it is kept apart from the machine; nil if it is not.
  package var isolation: Isolation?

  /// What an errand may use.
  package struct Bounds: Hashable, Sendable {
    /// The time that it may take.
    package var time: Duration
    /// The memory that its processes may have together, in bytes.
    package var memory = 2 << 30
    /// How many processes and threads there may be at a time.
    package var tasks = 512
    /// The bytes that its folder may hold.
    package var bytes: Int64 = 512 << 20
    /// How many files and folders its folder may hold.
    package var entries = 50_000

    /// The usual bounds, and this one of time.
    package init(time: Duration) { self.time = time }
  }

  /// A bound that an errand has exceeded.
  package enum Excess: Hashable, Sendable {
    case time(Duration)
    case memory(Int)
    case tasks(Int)
    case bytes(Int64)
    case entries(Int)
    /// It has made what cannot be measured: paths that are too long, or folders that it has closed to everybody.
    case unmeasurable
  }

  /// How an errand ended.
  package enum End: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    case exceeded(Excess)
    /// The user has ended it.
    case interrupted
    /// The machine has kept it from being done.
    case failed(LauncherFailure)
  }

  /// What has come of an errand.
  package struct Result: Sendable {
    /// How it ended.
    package var end: End
    /// What it has printed.
    package var output = LauncherOutput()
    /// Why nothing can be written any more where it worked, if it did not end well and that is so.
    package var shortage: FileError?
  }

  /// An errand of `command` in `folder`.
  package init(_ command: [String], in folder: FilePath, bounds: Bounds, isolation: Isolation?) {
    self.command = command
    self.folder = folder.absolute
    self.bounds = bounds
    self.isolation = isolation
  }

  /// Does it; a cancelled task ends it.
  ///
  /// When this returns, none of its processes is left.
  package func run() async -> Result {
    let isCancelled = Mutex(false)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do throws(Errno) {
          try OwnThread.start { continuation.resume(returning: follow { isCancelled.withLock { $0 } }) }
        } catch {
          continuation.resume(returning: Result(end: .failed(.notStarted(.process, error))))
        }
      }
    } onCancel: {
      isCancelled.withLock { $0 = true }
    }
  }

  /// How long the thread waits for a report before it looks at the bounds, and how often it measures the folder.
  private static let tick = Duration.milliseconds(50)
  private static let measuring = Duration.milliseconds(200)
  /// How much later than its time the keeper ends it by itself.
  private static let backstop = Duration.seconds(15)

  private func follow(_ isCancelled: () -> Bool) -> Result {
    let channel: OutputPipe
    do throws(Errno) {
      channel = try OutputPipe()
    } catch {
      return Result(end: .failed(.notStarted(.channel, error)))
    }
    let launch = started
    let order = Keeper.Order(
      command: launch.command, environment: launch.environment, directory: folder, log: channel.writingEnd,
      backstop: bounds.time + Errand.backstop)
    let start = ContinuousClock.now
    let keeper: Keeper
    do throws(LauncherFailure) {
      keeper = try Keeper(order)
    } catch {
      return Result(end: .failed(error))
    }
    channel.closeWritingEnd()
    var end = follow(keeper, order, channel, since: start, isCancelled)
    channel.drain()
    if case .exited = end, let excess = excess(of: TreeSize(of: folder)) { end = .exceeded(excess) }
    let shortage = end == .exited(0) ? nil : Room.refusal(in: folder)
    return Result(end: end, output: channel.output, shortage: shortage)
  }

  private func follow(
    _ keeper: Keeper, _ order: Keeper.Order, _ channel: OutputPipe, since start: ContinuousClock.Instant,
    _ isCancelled: () -> Bool
  ) -> End {
    var end: End?
    var launcher: Int32?
    var deadline: ContinuousClock.Instant?
    var nextSize = Errand.measuring
    var meter = UsageMeter(limits: limits)
    while deadline.map({ ContinuousClock.now < $0 }) ?? true {
      let report = keeper.report(within: Errand.tick, of: order, or: channel.readingEnd)
      channel.drain()
      switch report {
      case .started(let process): launcher = process
      case .refused(let step, let reason): end = .failed(.notStarted(step, reason))
      case .ended(let status, _):
        end = end ?? self.end(status)
        deadline = .now + Keeper.sweepLimit
      case .stopped: end = end ?? .failed(.unwatched)
      case .expired: end = end ?? .exceeded(.time(bounds.time))
      case .swept(_, let left):
        keeper.close(works: left > 0)
        return end ?? .failed(.unwatched)
      case .gone:
        keeper.forsake()
        return end ?? .failed(.unwatched)
      case nil: break
      }
      guard end == nil else { continue }
      let elapsed = start.duration(to: .now)
      if isCancelled() {
        end = .interrupted
      } else if elapsed >= bounds.time {
        end = .exceeded(.time(bounds.time))
      } else if let launcher {
        let job = JobProcesses(
          keeper: keeper.process, started: launcher, sandboxProcesses: isolation == nil ? 0 : Sandbox.ownProcesses)
        if let limit = meter.exceeded(by: job) { end = Errand.excess(limit).map(End.exceeded) }
      }
      if end == nil, elapsed >= nextSize {
        end = excess(of: TreeSize(of: folder) { excess(of: $0) != nil }).map(End.exceeded)
        nextSize = start.duration(to: .now) + Errand.measuring
      }
      if end != nil {
        // Nothing that it does when it is told to end is of use to anybody.
        keeper.kill()
        deadline = .now + Keeper.sweepLimit
      }
    }
    keeper.forsake()
    return end ?? .failed(.unwatched)
  }

  private var limits: UsageLimits {
    var limits = UsageLimits()
    (limits.memory, limits.tasks) = (bounds.memory, bounds.tasks)
    return limits
  }

  private func excess(of size: TreeSize) -> Excess? {
    if size.bytes > bounds.bytes { return .bytes(bounds.bytes) }
    if size.entries > bounds.entries { return .entries(bounds.entries) }
    return size.isWhole ? nil : .unmeasurable
  }

  private static func excess(_ limit: UsageLimit) -> Excess? {
    switch limit {
    case .memory(let bytes): .memory(bytes)
    case .tasks(let count): .tasks(count)
    case .processorTime, .fileSize: nil
    }
  }

  /// The end that a status means; a shell, or a sandbox, says of a signal that it ended somebody by a status above 128.
  private func end(_ status: LauncherStatus) -> End {
    switch status {
    case .exited(128 + SIGXFSZ): .exceeded(.bytes(bounds.bytes))
    case .exited(let status): .exited(status)
    case .signalled(let signal): .signalled(signal)
    }
  }
}
