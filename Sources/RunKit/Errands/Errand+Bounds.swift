package import FileKit

extension Errand {
  /// What an errand may use.
  package struct Bounds: Hashable, Sendable {
    /// The time that it may take.
    var time: Duration
    /// The memory that its processes may have together, in bytes.
    var memory = 2 << 30
    /// How many processes and threads there may be at a time.
    var tasks = 512
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
}
