import Glibc
import Wording

/// The messages of `mpirun` about a job that did not end well, with the ranks and reasons that they name.
///
/// Only the banners of Open MPI are read, not what ranks print; see its `help-orterun.txt`, `help-mpi-api.txt`
/// and `help-mpi-errors.txt`. A wording that is not known here costs precision, never the verdict.
package struct LauncherLog {
  /// The signals that Open MPI reports on the standard error of the rank that they end.
  package static let toldSignals: Set<Int32> = [SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// The ranks named, each with the first reason given.
  package private(set) var reportedEnds: [ReportedEnd] = []
  /// Why the launcher could not do its own work, if it said so.
  package private(set) var launcherError: String?
  /// Why the operating system refused to start the executable, if it did.
  package private(set) var executableError: String?
  private let lines: [Substring]

  /// Reads the messages in `text`.
  package init(_ text: String) {
    let harmless = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || !$0.isDisturbing }))
    lines = harmless.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    for index in lines.indices { read(lines[index], at: index) }
    if launcherError == nil, let index = lines.firstIndex(where: LauncherLog.namesLauncherError) {
      launcherError = banner(around: index)
    }
  }

  /// The text of the first banner, or the first line if there is no banner.
  var firstWords: String? { lines.firstIndex { !$0.isRule }.map(banner(around:)) }

  private mutating func read(_ line: Substring, at index: Int) {
    let next = index + 1 < lines.count ? lines[index + 1] : ""
    if let rank = line.number(after: "process rank ") {
      if let signal = line.number(after: "exited on signal ") {
        add(rank, .signalled(Int32(truncatingIfNeeded: signal)))
      } else if line.contains("has exited due to") {
        add(rank, .leftEarly)
      }
    } else if line.contains("via the \"execve\" system call") {
      executableError = lines[index...].lazy.compactMap { $0.text(after: "Error:") }.first.map(String.init)
    } else if let process = line.text(after: "Process name: [["), let rank = process.number(after: "],") {
      if let status = next.number(after: "Exit code:") { add(rank, .exited(status: Int32(truncatingIfNeeded: status))) }
    } else if let rank = line.number(after: "MPI_ABORT was invoked on rank ") {
      add(rank, .aborted(code: Int32(truncatingIfNeeded: next.number(after: "errorcode ") ?? 1)))
    } else if let process = line.text(after: "*** reported by process ["), let rank = process.number(after: ",") {
      let call = index > 0 ? lines[index - 1].text(after: "An error occurred in ") : nil
      let error = lines[index...].prefix(4).lazy.compactMap { $0.text(after: "*** MPI_ERR") }.first
      add(rank, .failedCall(error: error.map { "MPI_ERR\($0)" }, call: call.map(String.init)))
    }
  }

  /// Adds the end of `rank`, unless one is known: an abort is often reported by the failed call, which says more, and
  /// then by the process that ended.
  private mutating func add(_ rank: Int, _ end: RankEnd) {
    if !reportedEnds.contains(where: { $0.rank == rank }) { reportedEnds.append(ReportedEnd(rank: rank, end: end)) }
  }

  /// The lines of the banner that holds the line at `index`, as one, cut after some.
  private func banner(around index: Int) -> String {
    let start = lines[..<index].lastIndex(where: \.isRule).map { $0 + 1 } ?? index
    let end = lines[index...].firstIndex(where: \.isRule) ?? lines.endIndex
    let words = lines[start..<end].prefix(8).map { $0.trimmed }.joined(separator: " ")
    return words.count > 320 ? words.prefix(320) + "…" : words
  }

  private static func namesLauncherError(_ line: Substring) -> Bool {
    launcherErrors.contains { line.contains($0) }
  }

  /// The phrases that Open MPI prints only if the job could not be started or the launcher itself failed.
  private static let launcherErrors = [
    "unable to launch the specified application", "unable to start the specified application",
    "not enough slots", "no allocated resources", "unable to create the desired directory",
    "orte_init failed", "MPI_INIT failed", "attempt to run as root", "unknown option",
    "can only be listed once", "binding more", "o space left on device", "daemon has unexpectedly failed",
    "not enough space for", "system limit exceeded", "could not be found or opened", "unable to fork",
    "was unable to find the specified", "Resource temporarily unavailable",
  ]
}

extension LauncherLog {
  /// The signal that ended a rank, if the end of its standard error, `text`, names one.
  ///
  /// Open MPI prints `Signal: Segmentation fault (11)`, below a line of its own. If Swift's runtime in the process
  /// reports crashes, it prints `Signal 11: Backtracing from 0x7f0e…` instead.
  package static func signal(in text: String) -> Int32? {
    let lines = text.split(whereSeparator: \.isNewline)
    if let line = lines.last(where: { $0.contains(": Backtracing from ") }), let signal = line.number(after: "Signal ")
    {
      return Int32(truncatingIfNeeded: signal)
    }
    guard let head = lines.lastIndex(where: { $0.hasSuffix("*** Process received signal ***") }) else { return nil }
    for line in lines[head...].prefix(4) {
      guard let words = line.text(after: "] Signal: "), words.last == ")", let open = words.lastIndex(of: "(") else {
        continue
      }
      return Int32(words[words.index(after: open)...].dropLast())
    }
    return nil
  }
}

extension Substring {
  /// The text behind the first `prefix` in this line, without white space at its ends.
  fileprivate func text(after prefix: String) -> Substring? {
    firstRange(of: prefix).map { self[$0.upperBound...].trimmed }
  }

  /// The number behind the first `prefix` in this line.
  fileprivate func number(after prefix: String) -> Int? {
    guard let digits = text(after: prefix)?.prefix(while: \.isNumber) else { return nil }
    return Int(digits)
  }

  /// Whether this is the line above and below a banner.
  fileprivate var isRule: Bool { count > 20 && allSatisfy { $0 == "-" } }

  fileprivate var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
