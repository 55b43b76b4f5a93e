import FileKit
import LibC
import ScenarioKit
import Synchronization
package import SystemPackage

/// A program that the runner has work on a folder, such as one that unpacks an archive or builds a swarm.
///
/// Neither the program nor what it works on is trusted: it is bounded in all that it uses, everything that it starts ends
/// with it, and in a sandbox it sees little and writes to that folder alone.
package struct Errand: Sendable {
  /// The program, and its arguments.
  var command: [String]
  /// The folder in which it is started, and to which it may write.
  var folder: FilePath
  /// What it may read beside the system, in a sandbox.
  package var reads: [FilePath] = []
  /// Programs whose folders it may read, too.
  package var programs: [FilePath] = []
  /// What it may use.
  var bounds: Bounds
  /// Its environment where it is not kept apart from the machine.
  var environment = LaunchEnvironment.added([:])
  /// How it is kept apart from the machine; nil if it is not.
  var isolation: Isolation?

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
          try OwnThread.start { continuation.resume(returning: perform { isCancelled.withLock { $0 } }) }
        } catch {
          continuation.resume(returning: Result(end: .failed(.notStarted(.process, error))))
        }
      }
    } onCancel: {
      isCancelled.withLock { $0 = true }
    }
  }

  /// How much later than its time the keeper ends it by itself.
  private static let backstop = Duration.seconds(15)

  private func perform(_ isCancelled: () -> Bool) -> Result {
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
    var end = supervise(keeper, order, channel, since: start, isCancelled)
    channel.drain()
    if case .exited = end, let excess = excess(of: TreeSize(of: folder)) { end = .exceeded(excess) }
    let shortage = end == .exited(0) ? nil : Room.refusal(in: folder)
    return Result(end: end, output: channel.output, shortage: shortage)
  }
}
