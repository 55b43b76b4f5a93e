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
  /// The number of characters shown of a line.
  static let columnLimit = 240
  /// The number of bytes looked at, from the end of a stream.
  static let byteLimit = 16 << 10
  /// The number of ranks whose streams are shown.
  static let rankLimit = 4

  /// The last lines of the ranks that `failures` concern, in the run of `record`.
  ///
  /// A crash, a non-zero status and a failed launcher also concern `mpirun`, which names the rank. Failures that
  /// concern no single rank concern the first few ranks that wrote to stderr. An empty stream is left out.
  package static func read(for failures: [Failure], of record: RunRecord, ranks: Int) -> [RankExcerpt] {
    var culprits: [Int] = []
    for rank in failures.compactMap(\.rank) where !culprits.contains(rank) { culprits.append(rank) }
    var excerpts: [RankExcerpt] = []
    var shown = 0
    for rank in culprits.isEmpty ? Array(0..<ranks) : culprits where shown < rankLimit {
      let output =
        culprits.isEmpty ? nil : excerpt(.standardOutput(rank: rank), record.standardOutput(ofRank: rank))
      let error = excerpt(.standardError(rank: rank), record.standardError(ofRank: rank))
      let found = [output, error].compactMap(\.self)
      excerpts += found
      shown += found.isEmpty ? 0 : 1
    }
    if failures.contains(where: \.kind.concernsLauncher),
      let launcher = excerpt(.launcher, record.launcherLog)
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
    return lines.suffix(lineLimit).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self).printable(limit: columnLimit)
    }
  }

  private static func excerpt(_ source: Source, _ path: FilePath) -> RankExcerpt? {
    guard let (text, isCut) = tail(of: path) else { return nil }
    let lines = lastLines(of: text, isCut: isCut)
    return lines.isEmpty ? nil : RankExcerpt(source: source, lines: lines)
  }

  /// The last bytes of a file; nil if it cannot be read.
  private static func tail(of path: FilePath) -> (text: [UInt8], isCut: Bool)? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking]) else {
      return nil
    }
    defer { try? file.close() }
    guard let size = try? file.seek(offset: 0, from: .end) else { return nil }
    let start = max(0, size - Int64(byteLimit))
    var buffer = [UInt8](repeating: 0, count: Int(size - start))
    let count = buffer.withUnsafeMutableBytes { (try? file.read(fromAbsoluteOffset: start, into: $0)) ?? 0 }
    return (Array(buffer.prefix(count)), start > 0)
  }
}

extension Failure.Kind {
  /// Whether the messages of `mpirun` help to explain a failure of this kind.
  fileprivate var concernsLauncher: Bool {
    switch self {
    case .crash, .exitStatus, .launcherError, .notExecutable: true
    case .outputLimit, .interrupted, .missingOutput, .unexpectedOutput, .wrongHash, .order, .truncated, .extraSegments,
      .timeout, .deadlock,
      .missingGolden, .unexpectedGolden, .goldenContradictsScenario, .expectationNotMet, .outOfReach, .faultMissed:
      false
    }
  }
}
