import FileKit
import LibC
package import SystemPackage

/// How ranks ended, as `runner-cell` notes where the launcher does not tell: see its `watch.h`.
package struct RankEnds {
  /// The name of the folder of the notes in a scratch folder.
  static let folderName = "ends"
  /// The folder of the notes.
  let folder: FilePath

  /// The notes in a folder that exists.
  package init(of folder: FilePath) { self.folder = folder }

  /// The notes of a run with the folder `scratch`, which has none yet.
  /// - Throws: `FileError` if there is no room for them.
  init(in scratch: FilePath) throws(FileError) {
    self.init(of: scratch.appending(RankEnds.folderName))
    try Folder.create(folder)
  }

  /// Those of the ranks below `processes` that did not end well, the first first.
  ///
  /// When one has, the launcher ends the others: what it does to them is not theirs.
  package func bad(of processes: Int) -> [ReportedEnd] {
    let notes = (0..<processes).compactMap(note).sorted { ($0.time, $0.rank) < ($1.time, $1.rank) }
    let bad = notes.filter { $0.end != .exited(status: 0) }
    let own = bad.prefix(1) + bad.dropFirst().filter { !$0.isByLauncher }
    return own.map { ReportedEnd(rank: $0.rank, end: $0.end) }
  }

  /// The ranks below `processes` that have ended.
  package func known(of processes: Int) -> Set<Int> { Set((0..<processes).filter { note(of: $0) != nil }) }

  /// Why the operating system did not start the swarm in a rank, if so.
  package func refusal(of processes: Int) -> String? {
    (0..<processes).lazy.compactMap { rank -> String? in
      guard case .some(let words) = words(of: rank), words.first == "exec", words.count > 1 else { return nil }
      return Int32(words[1]).map { "\(Errno(rawValue: $0))" }
    }.first
  }

  /// The host on which each of the ranks below `processes` was started, as that calls itself.
  func hosts(of processes: Int) -> [Int: HostName] {
    var hosts: [Int: HostName] = [:]
    for rank in 0..<processes {
      guard case .file(let bytes, let size) = FoundFile.read(folder.appending("\(rank).host"), limit: 256), size <= 256
      else { continue }
      hosts[rank] = HostName(String(decoding: bytes, as: UTF8.self))
    }
    return hosts
  }

  private func words(of rank: Int) -> [Substring]? {
    guard case .file(let bytes, let size) = FoundFile.read(folder.appending("\(rank).end"), limit: 64), size <= 64
    else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: " ")
  }

  private func note(of rank: Int) -> Note? {
    guard let words = words(of: rank), words.count == 3, let code = Int32(words[1]), let time = UInt64(words[2])
    else { return nil }
    switch words[0] {
    case "left" where code == 0: return Note(rank: rank, end: .leftEarly, time: time)
    case "exit" where (0...255).contains(code): return Note(rank: rank, end: .exited(status: code), time: time)
    case "signal" where (1...64).contains(code): return Note(rank: rank, end: .signalled(code), time: time)
    default: return nil
    }
  }

  private struct Note {
    var rank: Int
    var end: RankEnd
    /// In nanoseconds.
    var time: UInt64

    /// Whether the launcher may have ended it: by SIGTERM, and by SIGKILL if that does not help.
    var isByLauncher: Bool { end == .signalled(SIGTERM) || end == .signalled(SIGKILL) }
  }
}

extension RunRecord {
  /// Notes how the ranks below `processes` ended, as `ends` says, and why none was started, if so.
  ///
  /// A rank that aborts says so itself, and the library says why it has ended one.
  mutating func take(ends: RankEnds, of processes: Int) {
    let told = toldEnds
    let bad = ends.bad(of: processes).map { end in
      let own = told.first { $0.rank == end.rank && $0.end.isByLibrary }
      if let own, own.end.isAbort { return own }
      guard case .exited = end.end, let words = FoundFile.lastBytes(of: standardError(ofRank: end.rank), 1 << 16) else {
        return own ?? end
      }
      let library = LibraryWords.end(of: end.rank, in: String(decoding: words, as: UTF8.self))
      return library.map { ReportedEnd(rank: end.rank, end: $0) } ?? own ?? end
    }
    let aborts = told.filter { own in own.end.isAbort && !bad.contains { $0.rank == own.rank } }
    toldEnds = bad.isEmpty ? told : bad + aborts
    watchedEnds = ends.known(of: processes)
    swarmRefusal = ends.refusal(of: processes)
  }
}
