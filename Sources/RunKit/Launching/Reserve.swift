import CProcess
import LibC
import Synchronization
import SystemPackage
import Wording

/// What runs need of the limits of this process, made sure of before anything starts.
///
/// What is missing later can hardly be told, and may keep the launcher, or the runner itself, from coming to an end.
package enum Reserve {
  /// The descriptors that the runner has open beside those of its runs.
  private static let ownFiles = 32
  /// The descriptors that the runner has open for a run.
  private static let filesPerRun = 8
  /// The descriptors that the launcher of Open MPI 4.1 has open, and how many more for each rank: it needs 45 for 3 ranks,
  /// 83 for 9, and 135 for 17.
  private static let launcherFiles = (base: 32, perRank: 8)
  /// The bytes of the largest file by which ranks share memory, with room.
  private static let sharedFile = 8 << 20
  /// The address space that the runner, and each process that it starts, needs.
  private static let addressSpace = 512 << 20
  /// The address space below which threads share what they allocate from: otherwise each may reserve 64 MiB.
  private static let spaceForArenas = 4 << 30
  /// The threads of the runner beside those of its runs.
  private static let ownThreads = 8
  /// The processes and threads of a run: those of its keeper and its launcher, and how many more for each rank.
  private static let threads = (base: 6, perRank: 4)
  /// How many threads are started at most to find out whether there is room for them; each takes some 20 µs.
  private static let triedThreads = 1024

  /// Makes sure of what the runner itself needs, whatever it does.
  /// - Throws: `MachineError` if the limits do not allow for it.
  package static func forRunner() throws(MachineError) {
    guard ResourceLimit.openFiles.lift(to: ownFiles) else {
      throw lacking(.openFiles, needed: ownFiles, "the runner needs \(ownFiles)")
    }
    let isMemoryShort = ResourceLimit.memory.value.map { $0 < addressSpace } ?? false
    if let value = ResourceLimit.memory.value, value < spaceForArenas { arenas_limit(1) }
    // Swift's tasks would wait without end for a thread that cannot be had.
    guard canStart(threads: ownThreads, stackSize: nil) else {
      let need = "there is no room for the threads of the runner"
      throw isMemoryShort ? lacking(.memory, needed: addressSpace, need) : lacking(.processes, needed: nil, need)
    }
  }

  /// How many runs of at most `ranks` ranks there may be at a time, at most `wanted`.
  ///
  /// Limits that this process may lift are lifted as far as it needs.
  /// - Throws: `MachineError` if the limits do not allow for a single one.
  package static func runs(upTo wanted: Int, ranks: Int) throws(MachineError) -> Int {
    let launcher = launcherFiles.base + launcherFiles.perRank * ranks
    guard ResourceLimit.openFiles.lift(to: launcher) else {
      throw lacking(.openFiles, needed: launcher, "mpirun needs \(launcher.grouped) for \(ranks) ranks")
    }
    guard ResourceLimit.fileSize.lift(to: sharedFile) else {
      throw lacking(
        .fileSize, needed: sharedFile, "the shared memory of ranks needs \(ResourceLimit.fileSize.words(sharedFile))")
    }
    guard ResourceLimit.memory.lift(to: addressSpace) else {
      throw lacking(.memory, needed: addressSpace, "a run needs \(ResourceLimit.memory.words(addressSpace))")
    }
    var runs = max(1, wanted)
    while runs > 1, !ResourceLimit.openFiles.lift(to: ownFiles + filesPerRun * runs) { runs -= 1 }
    let threads = threads.base + threads.perRank * ranks
    while runs > 1, !canStart(threads: ownThreads + runs * threads) { runs /= 2 }
    guard canStart(threads: ownThreads + threads) else {
      throw lacking(.processes, needed: nil, "there is no room for those of \(ranks) ranks")
    }
    return runs
  }

  private static func lacking(_ limit: ResourceLimit, needed: Int?, _ need: String) -> MachineError {
    let value = limit.value.map { " is \(limit.words($0))" } ?? " is reached"
    return MachineError("the limit of \(limit.name)\(value), and \(need)", mend: limit.mend(needed))
  }

  /// Whether so many threads, or as many of them as are tried, can run beside those that there are, each with a stack of
  /// `stackSize` bytes; nil is what the system gives to threads of which nothing is said, as those of Swift's tasks.
  private static func canStart(threads: Int, stackSize: Int? = 1 << 16) -> Bool {
    let running = RunningThreads()
    defer { while running.count.load(ordering: .acquiring) > 0 { sched_yield() } }
    // Each waits until all have been started.
    return running.gate.withLock { _ in
      for _ in 0..<min(threads, triedThreads) {
        running.count.add(1, ordering: .relaxed)
        do throws(Errno) {
          try OwnThread.start(stackSize: stackSize) {
            running.gate.withLock { _ in }
            running.count.subtract(1, ordering: .releasing)
          }
        } catch {
          running.count.subtract(1, ordering: .relaxed)
          return false
        }
      }
      return true
    }
  }

  private final class RunningThreads: Sendable {
    let gate = Mutex(())
    let count = Atomic(0)
  }
}
