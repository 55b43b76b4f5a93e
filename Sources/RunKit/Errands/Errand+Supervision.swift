import FileKit
import LibC
import ScenarioKit

extension Errand {
  /// How long the thread waits for a report before it looks at the bounds, and how often it measures the folder.
  private static let tick = Duration.milliseconds(50)
  private static let measuring = Duration.milliseconds(200)

  /// Waits for the end of what `keeper` starts, or ends it at a bound that it exceeds.
  func supervise(
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

  /// The bound that what its folder holds exceeds, if it does.
  func excess(of size: TreeSize) -> Excess? {
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
