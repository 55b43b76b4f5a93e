import FileKit
package import RunKit
import SystemPackage
import Wording

/// The last lines that a rank, or `mpirun`, wrote to one of its streams.
package struct RankExcerpt: Hashable, Sendable {
  /// The stream that they are from.
  package var source: Source
  /// The lines, oldest first, made printable.
  package var lines: [String]

  /// These lines of `source`.
  package init(source: Source, lines: [String]) {
    self.source = source
    self.lines = lines
  }

  /// A stream of which the last lines are shown.
  package enum Source: Hashable, Sendable {
    /// The standard output of a rank.
    case standardOutput(rank: Int)
    /// The standard error of a rank.
    case standardError(rank: Int)
    /// The standard output and error of `mpirun` itself.
    case launcher
  }

  /// The number of lines shown of a stream.
  static let lineLimit = 10
  /// The number of lines shown of what Open MPI says of a signal: which it was, and the innermost calls.
  static let reportLimit = 12
  /// The number of characters shown of a line.
  static let columnLimit = 240
  /// The number of bytes looked at, from the end of a stream.
  static let byteLimit = 16 << 10
  /// The number of ranks whose streams are shown.
  static let rankLimit = 4

  /// The last lines of the ranks that `failures` concern, in the run of `record`.
  ///
  /// A crash, a non-zero status and a failed launcher also concern `mpirun`, which names the rank; where it does not, the
  /// first few ranks that wrote to stderr. Failures that concern no single rank concern those ranks, too. An empty stream
  /// is left out.
  package static func read(for failures: [Failure], of record: RunRecord, ranks: Int) -> [RankExcerpt] {
    var culprits: [Int] = []
    for rank in failures.compactMap(\.rank) where !culprits.contains(rank) { culprits.append(rank) }
    var excerpts: [RankExcerpt] = []
    var shown = 0
    let isUnnamed = failures.contains { $0.rank == nil && $0.kind.concernsLauncher }
    let others = culprits.isEmpty || isUnnamed ? (0..<ranks).filter { !culprits.contains($0) } : []
    for rank in culprits + others where shown < rankLimit {
      let output =
        culprits.isEmpty ? nil : excerpt(.standardOutput(rank: rank), record.standardOutput(ofRank: rank))
      let error = excerpt(.standardError(rank: rank), record.standardError(ofRank: rank))
      let found = [output, error].compactMap(\.self)
      excerpts += found
      shown += found.isEmpty ? 0 : 1
    }
    if failures.contains(where: \.kind.concernsLauncher),
      let launcher = excerpt(.launcher, record.launcherOutput.lastBytes(byteLimit))
    {
      excerpts.append(launcher)
    }
    return excerpts
  }

  /// The last lines of `text`, which begins in the middle of a line if `isCut`.
  package static func lastLines(of text: [UInt8], isCut: Bool) -> [String] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if isCut, lines.count > 1 { lines.removeFirst() }
    while let last = lines.last, last.allSatisfy({ $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }) { lines.removeLast() }
    return shown(lines).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self).printable(limit: columnLimit)
    }
  }

  /// The last of `lines`; what Open MPI says of a signal does not count, so that it hides nothing of the swarm's own words.
  private static func shown(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    let (head, foot) = (Array("*** Process received signal ***".utf8), Array("*** End of error message ***".utf8))
    guard let start = lines.lastIndex(where: { $0.suffix(head.count).elementsEqual(head) }) else {
      return Array(lines.suffix(lineLimit))
    }
    let end = lines[start...].firstIndex { $0.suffix(foot.count).elementsEqual(foot) } ?? lines.count - 1
    let after = Array(lines[(end + 1)...].suffix(lineLimit))
    if after.count == lineLimit { return after }
    let before = lines[..<start].suffix(lineLimit - after.count)
    return before + lines[start...end].prefix(reportLimit) + after
  }

  private static func excerpt(_ source: Source, _ path: FilePath) -> RankExcerpt? {
    // One more than is looked at, to know whether there is more.
    let bytes = FoundFile.lastBytes(of: path, byteLimit + 1) ?? []
    return excerpt(source, (Array(bytes.suffix(byteLimit)), bytes.count > byteLimit))
  }

  private static func excerpt(_ source: Source, _ text: (bytes: [UInt8], isCut: Bool)) -> RankExcerpt? {
    let lines = lastLines(of: text.bytes, isCut: text.isCut)
    return lines.isEmpty ? nil : RankExcerpt(source: source, lines: lines)
  }
}

extension Failure.Kind {
  /// Whether the messages of `mpirun` help to explain a failure of this kind.
  fileprivate var concernsLauncher: Bool {
    switch self {
    case .crash, .exitStatus, .launcherError, .brokenLauncher, .notExecutable, .tampering: true
    case .outputLimit, .memoryLimit, .cpuTimeLimit, .processLimit, .fileSizeLimit, .interrupted, .missingOutput,
      .unexpectedOutput, .wrongHash, .order, .truncated, .extraSegments,
      .timeout, .deadlock,
      .missingGolden, .unexpectedGolden, .goldenContradictsScenario, .goldenNotWritten, .expectationNotMet,
      .outOfReach, .faultMissed:
      false
    }
  }
}
