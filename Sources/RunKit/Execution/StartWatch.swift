import FileKit
import ProbeKit
import SystemPackage

/// Notes how far the ranks of a job have come, while it runs, so that no rank can hide it afterwards.
struct StartWatch: Sendable {
  private let run: OpenFolder
  private let processes: Int
  /// The folder for the streams of the ranks, in which nothing is as yet, and when it was changed last.
  private let streams: OpenFolder
  private let untouched: Duration

  /// The ranks for which the launcher has made streams.
  private(set) var started: Set<Int> = []
  private var isEmptied = false
  private var isBeyondInit = false
  private var nextLook = Duration.zero

  /// How often it looks.
  private static let interval = Duration.milliseconds(50)

  /// A watch over a job of `processes` processes in the run directory `run`, before it is started.
  /// - Throws: `FileError` if there is no folder for the streams of its ranks.
  init(_ run: OpenFolder, processes: Int) throws(FileError) {
    self.run = run
    self.processes = processes
    streams = try OpenFolder(run.path.appending(RankStreams.folder))
    untouched = streams.lastChange
  }

  /// How far they have come.
  var progress: StartProgress {
    // Only the system sets the time of the last change: who removes a folder does not hide that it was there.
    let isTouched = streams.lastChange != untouched
    return StartProgress(
      hasRun: isTouched || !started.isEmpty, areAllStarted: started.count == processes || isEmptied,
      isBeyondInit: isBeyondInit)
  }

  /// Looks, when the job has lasted for `elapsed`, if it is time to look and there may be something new.
  mutating func look(at elapsed: Duration) {
    guard elapsed >= nextLook, started.count < processes || !isBeyondInit else { return }
    nextLook = elapsed + StartWatch.interval
    if started.count < processes { started.formUnion(RankStreams.started(in: run, processes: processes)) }
    if !isBeyondInit {
      isBeyondInit = SwarmSnapshot(of: run.path, processes: processes, .threads).pages.values.contains {
        $0.state == .running || $0.state == .finalizing || $0.state == .left
      }
    }
  }

  /// Looks for the last time, when the job is over; whoever has written outputs has run, too.
  mutating func lookAtTheEnd() {
    nextLook = .zero
    look(at: .zero)
    // The launcher removes nothing: a rank has removed what told of the ranks.
    isEmptied = streams.lastChange != untouched && RankStreams.started(in: run, processes: processes).isEmpty
  }
}
