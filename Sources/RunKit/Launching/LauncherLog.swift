import LibC
import Wording

/// The messages of `mpirun` about a job that did not end well, with the ranks and reasons that they name.
///
/// Only the banners of Open MPI are read, not what ranks print; see its `help-orterun.txt`, `help-mpi-api.txt`
/// and `help-mpi-errors.txt`. A wording that is not known here never leads to a rank being blamed.
package struct LauncherLog {
  /// The signals that Open MPI reports on the standard error of the rank that they end.
  package static let toldSignals: Set<Int32> = [SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  /// The ranks named, each with the first reason given.
  package private(set) var reportedEnds: [ReportedEnd] = []
  /// What it says of ranks that cannot be true, so that it is not among the ends; only the first of many.
  package private(set) var doubts: [LauncherDoubt] = []
  /// The number of ranks, as far as it is known.
  private let processes: Int?
  /// The phrases by which it says that it could not do its own work, each with the number of its line.
  private let launcherErrors: [(phrase: LauncherPhrase, line: Int)]
  /// Why the operating system refused to start the executable, if it did.
  package private(set) var executableError: String?
  /// The signals that the launcher has passed on to the ranks, as somebody sent them to it.
  private var forwarded: Set<Int32> = []
  private let lines: [Substring]
  /// Whether it is from a launcher whose messages about the ends of ranks are known.
  let tellsOfRanks: Bool

  /// Reads the messages in `text`, of a job of `processes` ranks; those about the ends of ranks only if the launcher
  /// `tellsOfRanks`.
  package init(_ text: String, processes: Int? = nil, tellsOfRanks: Bool = true) {
    self.processes = processes
    self.tellsOfRanks = tellsOfRanks
    let harmless = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || !$0.isDisturbing }))
    lines = harmless.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    launcherErrors = lines.indices.flatMap { [lines] index in
      LauncherPhrase.all.filter { lines[index].contains($0.words) }.map { ($0, index) }
    }
    if tellsOfRanks { for index in lines.indices { read(lines[index], at: index) } }
  }

  /// Why the launcher could not do its own work, if it said so.
  package var launcherError: String? { launcherError(at: StartProgress()) }

  /// Why the launcher could not do its own work, if it said so, and that can be true of a job that has come as far as
  /// `progress`.
  func launcherError(at progress: StartProgress) -> String? {
    launcherErrors.first { $0.phrase.canBeTrue(at: progress) }.map { banner(around: $0.line) }
  }

  /// The signal that ended the rank that was named first, if the launcher had passed it on.
  var passedOn: Int32? {
    guard case .signalled(let signal) = reportedEnds.first?.end, forwarded.contains(signal) else { return nil }
    return signal
  }

  /// Whether it tells of the end of a rank without saying which, as it does now and then.
  var tellsOfSomeRank: Bool {
    lines.contains { $0.contains("a non-zero exit code") || $0.contains("show_help.c") }
  }

  /// The text of the first banner, or the first line if there is no banner; nil if it says nothing of its own.
  var firstWords: String? { lines.firstIndex { !$0.isRule && !$0.isOfLibevent }.map(banner(around:)) }

  private mutating func read(_ line: Substring, at index: Int) {
    let next = index + 1 < lines.count ? lines[index + 1] : ""
    if let rank = line.number(after: "process rank ") {
      if let signal = line.number(after: "exited on signal ") {
        add(rank, LauncherLog.signals.contains(signal) ? .signalled(Int32(signal)) : nil, orDoubt: .signal(signal))
      } else if line.contains("has exited due to") {
        add(rank, .leftEarly)
      }
    } else if line.contains("via the \"execve\" system call") {
      executableError = lines[index...].prefix(LauncherLog.bannerLimit).lazy.compactMap { $0.text(after: "Error:") }
        .first
        .map(String.init)
    } else if let process = line.text(after: "Process name: [["), let rank = process.number(after: "],") {
      if let status = next.number(after: "Exit code:") {
        add(
          rank, LauncherLog.statuses.contains(status) ? .exited(status: Int32(status)) : nil, orDoubt: .status(status))
      }
    } else if let signal = line.number(after: ": Forwarding signal ") {
      if LauncherLog.signals.contains(signal) { forwarded.insert(Int32(signal)) } else { doubt(.signal(signal)) }
    } else if let rank = line.number(after: "MPI_ABORT was invoked on rank ") {
      let code = next.number(after: "errorcode ") ?? 1
      add(rank, LauncherLog.statuses.contains(code) ? .aborted(code: Int32(code)) : nil, orDoubt: .status(code))
    } else if let process = line.text(after: "*** reported by process ["), let rank = process.number(after: ",") {
      let call = index > 0 ? lines[index - 1].text(after: "An error occurred in ") : nil
      let error = lines[index...].prefix(4).lazy.compactMap { $0.text(after: "*** MPI_ERR") }
        .first { !$0.hasPrefix("ORS_ARE_FATAL") }
      add(rank, .failedCall(error: error.map { "MPI_ERR\($0)" }, call: call.map(String.init)))
    }
  }

  /// The signals that there are, and the statuses that a process can have.
  private static let signals = 1...64
  private static let statuses = 0...Int(Int32.max)
  /// The most doubts that are kept.
  private static let doubtLimit = 5
  /// The most lines of one banner that are looked at.
  private static let bannerLimit = 32

  private mutating func doubt(_ doubt: LauncherDoubt) {
    if doubts.count < LauncherLog.doubtLimit, !doubts.contains(doubt) { doubts.append(doubt) }
  }

  /// Adds the end of `rank`, or why it cannot be true.
  private mutating func add(_ rank: Int, _ end: RankEnd?, orDoubt reason: LauncherDoubt) {
    if let end { add(rank, end) } else { doubt(reason) }
  }

  /// Adds the end of `rank`, unless one is known: an abort is often reported by the failed call, which says more, and
  /// then by the process that ended.
  private mutating func add(_ rank: Int, _ end: RankEnd) {
    if let processes, rank >= processes { return doubt(.rank(rank)) }
    if !reportedEnds.contains(where: { $0.rank == rank }) { reportedEnds.append(ReportedEnd(rank: rank, end: end)) }
  }

  /// The lines of the banner that holds the line at `index`, as one, cut after some.
  private func banner(around index: Int) -> String {
    let start = lines[..<index].lastIndex(where: \.isRule).map { $0 + 1 } ?? index
    let end = lines[index...].firstIndex(where: \.isRule) ?? lines.endIndex
    let words = lines[start..<end].prefix(8).map { $0.trimmed }.joined(separator: " ")
    return words.count > 320 ? words.prefix(320) + "…" : words
  }
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
      return signals.contains(signal) ? Int32(signal) : nil
    }
    guard let head = lines.lastIndex(where: { $0.hasSuffix("*** Process received signal ***") }) else { return nil }
    for line in lines[head...].prefix(4) {
      guard let words = line.text(after: "] Signal: "), words.last == ")", let open = words.lastIndex(of: "(") else {
        continue
      }
      return Int(words[words.index(after: open)...].dropLast()).flatMap { signals.contains($0) ? Int32($0) : nil }
    }
    return nil
  }
}

extension Substring {
  /// The text behind the first `prefix` in this line, without white space at its ends.
  fileprivate func text(after prefix: String) -> Substring? {
    firstRange(of: prefix).map { self[$0.upperBound...].trimmed }
  }

  /// The number behind the first `prefix` in this line; the largest that there is if it is larger.
  fileprivate func number(after prefix: String) -> Int? {
    guard let digits = text(after: prefix)?.prefix(while: { $0.isASCII && $0.isNumber }), !digits.isEmpty else {
      return nil
    }
    return Int(digits) ?? .max
  }

  /// Whether this is a warning of libevent, on which Open MPI is built, such as of a signal that comes too late.
  fileprivate var isOfLibevent: Bool { hasPrefix("[warn] ") }

  /// Whether this is the line above and below a banner.
  fileprivate var isRule: Bool { count > 20 && allSatisfy { $0 == "-" } }
}
