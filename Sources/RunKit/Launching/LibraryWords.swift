/// What an MPI library writes on the standard error of a rank that it ends, and why it does.
///
/// A rank can write the same itself. So this only says more of a rank that is known to have ended badly.
package enum LibraryWords {
  /// The end that `text` tells, the standard error of `rank`: by `MPI_Abort`, or by a call that failed; nil if it tells of none.
  package static func end(of rank: Int, in text: String) -> RankEnd? {
    ofMPICH(text) ?? LauncherLog(text).reportedEnds.first { $0.rank == rank && $0.end.isByLibrary }?.end
  }

  /// The words of MPICH, and of Intel MPI: `Abort(6) on node 2 (rank 2 in comm 0): Fatal error in internal_Send: Invalid
  /// rank, error stack:`.
  private static func ofMPICH(_ text: String) -> RankEnd? {
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("Abort(") {
      if let abort = line.firstRange(of: "application called MPI_Abort(") {
        let code = line[abort.upperBound...].prefix { $0 != ")" }.split(separator: ",").last
        return .aborted(code: code.flatMap { Int32($0.filter { $0 == "-" || $0.isNumber }) })
      }
      if let failure = line.firstRange(of: "Fatal error in ") {
        let words = line[failure.upperBound...].split(separator: ":", maxSplits: 1)
        guard let call = words.first else { continue }
        let error = words.dropFirst().first?.split(separator: ",").first.map { String($0.drop { $0 == " " }) }
        return .failedCall(error: error.map(LibraryWords.cut), call: LibraryWords.cut(function(String(call))))
      }
    }
    return nil
  }

  /// The function of MPI that MPICH calls `internal_Send`, or `PMPI_Send`.
  private static func function(_ name: String) -> String {
    for prefix in ["internal_", "PMPI_"] where name.hasPrefix(prefix) { return "MPI_" + name.dropFirst(prefix.count) }
    return name
  }

  private static func cut(_ text: String) -> String { String(text.prefix(100)) }
}

extension RankEnd {
  /// Whether the MPI library has ended the rank.
  var isByLibrary: Bool {
    switch self {
    case .aborted, .failedCall: true
    case .exited, .signalled, .leftEarly, .vanished: false
    }
  }

  /// Whether MPI could not even be initialised.
  var isOfInit: Bool {
    guard case .failedCall(_, let call?) = self else { return false }
    return call == "MPI_Init" || call == "MPI_Init_thread"
  }
}
