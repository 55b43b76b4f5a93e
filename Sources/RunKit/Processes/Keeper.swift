import CProcess
import LibC
import SystemPackage

/// A process that starts a launcher, and keeps everything that comes of it together; see `keeper.h`.
struct Keeper {
  /// The keeper's process, a child of this one.
  let process: Int32
  private let channel: FileDescriptor

  /// What a keeper is to start.
  struct Order {
    /// The launcher's executable, and its arguments.
    var command: [String]
    /// Its environment.
    var environment: LaunchEnvironment
    /// The directory in which it is started.
    var directory: FilePath
    /// Where its standard output and error go.
    var log: FileDescriptor
    /// When the keeper ends the run by itself, if the runner cannot.
    var backstop: Duration
  }

  /// What a keeper reports.
  enum Report {
    /// The launcher runs as this process.
    case started(Int32)
    /// The launcher was not started.
    case refused(LaunchStep, Errno)
    /// The launcher has ended, after this time.
    case ended(LauncherStatus, Duration)
    /// A signal that is not the runner's has asked the keeper to end the run.
    case stopped
    /// The backstop has struck.
    case expired
    /// The run is over: so many processes were ended after the launcher, and so many have not ended yet.
    case swept(ended: Int, left: Int)
    /// The keeper itself has ended.
    case gone
  }

  /// How long the launcher may take to end its ranks when it is told to end.
  static let grace = Duration.milliseconds(1500)
  /// How long a keeper takes at most, after the grace, to end everything.
  static let sweepLimit = Duration.milliseconds(2800)

  /// Starts a keeper, which starts the launcher.
  /// - Throws: `LauncherFailure` if the system refuses.
  init(_ order: Order) throws(LauncherFailure) {
    var keeper = keeper()
    var step = KEEPER_CHANNEL
    let error = Keeper.withCOrder(order) { keeper_start(&$0, &keeper, &step) }
    guard error == 0 else {
      throw .notStarted(
        LaunchStep(step, executable: order.command[0], directory: order.directory), Errno(rawValue: error))
    }
    process = keeper.process
    channel = FileDescriptor(rawValue: keeper.channel)
    RunningKeepers.add(process, channel)
  }

  /// Waits at most `time` for the next report, or until there is something to read from `other`; nil if no report comes.
  func report(within time: Duration, of order: Order, or other: FileDescriptor?) -> Report? {
    // A number below zero is none.
    var polls = [channel.rawValue, other?.rawValue ?? -1].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard LibC.poll(&polls, 2, Int32(time / .milliseconds(1))) > 0, polls[0].revents != 0 else { return nil }
    guard let report = nextReport() else { return .gone }
    switch keeper_event(rawValue: UInt32(bitPattern: report.event)) {
    case KEEPER_STARTED: return .started(report.first)
    case KEEPER_REFUSED:
      let step = LaunchStep(
        keeper_step(rawValue: UInt32(bitPattern: report.first)), executable: order.command[0],
        directory: order.directory)
      return .refused(step, Errno(rawValue: report.second))
    case KEEPER_ENDED: return .ended(LauncherStatus(waited: report.first), .milliseconds(report.second))
    case KEEPER_STOPPED: return .stopped
    case KEEPER_EXPIRED: return .expired
    default: return .swept(ended: Int(report.first), left: Int(report.second))
    }
  }

  /// The report that comes next; nil if the keeper has ended.
  private func nextReport() -> keeper_report? {
    var report = keeper_report()
    let isWhole = withUnsafeMutableBytes(of: &report) { bytes in
      var length = 0
      // Not every system hands a message over as a whole.
      while length < bytes.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[length...])
        guard let count = try? channel.read(into: rest), count > 0 else { return false }
        length += count
      }
      return true
    }
    return isWhole ? report : nil
  }

  /// Has the keeper tell the launcher to end, and end everything when its grace is over.
  func end() { RunningKeepers.tell(process, UInt8(KEEPER_END)) }

  /// Has the keeper end everything at once.
  func kill() { RunningKeepers.tell(process, UInt8(KEEPER_KILL)) }

  /// Ends a keeper that does not report.
  func forsake() {
    LibC.kill(process, SIGKILL)
    close()
  }

  /// Lets go of a keeper that has reported its last; waits for its end unless it still `works`.
  func close(works: Bool = false) {
    RunningKeepers.remove(process)
    var status: Int32 = 0
    while waitpid(process, &status, works ? WNOHANG : 0) < 0, errno == EINTR {}
    try? channel.close()
  }

  private static func withCOrder<Result>(_ order: Order, _ body: (inout keeper_order) -> Result) -> Result {
    let arguments = CStrings(order.command)
    let variables = CStrings(order.environment.variables.map { "\($0.key)=\($0.value)" })
    defer {
      arguments.free()
      variables.free()
    }
    return order.directory.withPlatformString { directory in
      var order = keeper_order(
        executable: arguments.pointers[0], arguments: arguments.pointers, variables: variables.pointers,
        inherits: order.environment.inherits ? 1 : 0, directory: directory, log: order.log.rawValue,
        grace: milliseconds(grace),
        backstop: milliseconds(order.backstop))
      return body(&order)
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int64 { Int64(duration / .milliseconds(1)) }
}

/// Strings as C takes them: an array of pointers, ended by a null pointer.
private struct CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    pointers = .allocate(capacity: count + 1)
    pointers.initialize(repeating: nil, count: count + 1)
    for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
  }

  func free() {
    for index in 0..<count { LibC.free(pointers[index]) }
    pointers.deallocate()
  }
}
