package import FileKit
import LibC
import ProbeKit
import Synchronization
package import SystemPackage

/// Puts where the runner looks for it what the ranks have written on other hosts.
///
/// Nothing that another host sends is believed: it writes no file but those that a rank may write, replaces none that is there, and
/// leaves the folders of the run in no way.
package final class HostMirror: Sendable {
  private let folders: [HostTree: OpenFolder]
  private let processes: Int
  private let state: Mutex<State>

  private struct State {
    /// On which host each rank was seen.
    var hosts: [Int: String] = [:]
    /// Streams of which only is known that they are there: by their path.
    var streams: Set<[String]> = []
    /// The file that is written, by the host that sends it; nil where it is left out.
    var open: [String: FileDescriptor?] = [:]
    /// How many marks and notes have come of each rank.
    var marks: [Int: Int] = [:]
    /// How many bytes may still come.
    var bytesLeft: Int64
    var filesLeft: Int
  }

  /// The most bytes of a mark or a note, and the most marks and notes of one rank.
  private static let markLimit = 256
  private static let markCount = 32

  /// A mirror of a run of `processes` ranks into `run`, its directory, and `scratch`, whose folders are there.
  /// - Throws: `FileError` if they cannot be opened.
  package init(_ run: OpenFolder, scratch: FilePath, processes: Int, bytes: Int64, files: Int) throws(FileError) {
    self.processes = processes
    var folders: [HostTree: OpenFolder] = [.run: run]
    for (tree, name) in HostMirror.scratchFolders {
      if FoundFile.exists(scratch.appending(name)) { folders[tree] = try OpenFolder(scratch.appending(name)) }
    }
    if run.entry(SwarmSnapshot.folder) != nil { folders[.probe] = run.folder(SwarmSnapshot.folder) }
    self.folders = folders
    // Each host is given the same bounds; what all send together is measured like what is written here.
    state = Mutex(State(bytesLeft: bytes > .max / 2 ? .max : 2 * bytes, filesLeft: 2 * files))
  }

  /// The folders in the scratch folder by which ranks are known to have ended.
  static let scratchFolders: [(HostTree, String)] = [(.ends, "ends"), (.marks, "finalize")]

  /// On which host each rank was seen that is on another one.
  var hosts: [Int: String] { state.withLock { $0.hosts } }

  /// Notes where ranks are, by what `host` says of its processes.
  package func note(_ found: [HostProcess], on host: String) {
    state.withLock { state in
      for case let rank? in found.map(\.rank) where rank < processes && state.hosts[rank] == nil {
        state.hosts[rank] = host
      }
    }
  }

  /// Takes what `host` has sent of its files.
  /// - Throws: `HostDoubt` if that cannot be.
  package func take(_ report: HostReport, of host: String) throws(HostDoubt) {
    switch report {
    case .piece(let rank, let offset, let bytes): try take(piece: bytes, at: offset, of: rank, from: host)
    case .mark(let tree, let name, let bytes): try take(mark: name, bytes, in: tree, from: host)
    case .file(let tree, let path, let isFirst, let isLast, let bytes):
      if isFirst { try begin(tree, path, of: host) }
      try write(bytes, of: host, isLast: isLast)
    default: break
    }
  }

  /// Whether a file that tells of `rank`, if of one, may come from `host`.
  private func mayTell(of rank: Int?, _ host: String) -> Bool {
    guard let rank else { return true }
    return rank < processes && state.withLock { $0.hosts[rank] ?? host == host }
  }

  // MARK: Pages

  private func take(piece bytes: [UInt8], at offset: Int, of rank: Int, from host: String) throws(HostDoubt) {
    guard rank < processes else { throw .number(UInt64(rank), kind: UInt8(ascii: "i")) }
    guard offset + bytes.count <= Int(StatusPage.fileSize) else { throw .length(offset + bytes.count) }
    guard mayTell(of: rank, host), let folder = folders[.probe] else { return }
    guard let file = folder.opened("\(rank).status", O_WRONLY | O_CREAT) else { return }
    _ = try? file.closeAfter {
      // What is zero there is not sent.
      if try file.stat().size < StatusPage.fileSize { try file.resize(to: StatusPage.fileSize) }
      // As the thread itself writes its entry: it has an odd number while that is being written.
      if StatusPage.isEntryOfThread(at: offset, count: bytes.count) {
        try file.writeAll(toAbsoluteOffset: Int64(offset), [bytes[0] | 1])
        try file.writeAll(toAbsoluteOffset: Int64(offset) + 4, bytes[4...])
        try file.writeAll(toAbsoluteOffset: Int64(offset), bytes[..<4])
      } else {
        try file.writeAll(toAbsoluteOffset: Int64(offset), bytes)
      }
    }
  }

  // MARK: Marks

  private func take(
    mark name: String, _ bytes: [UInt8], in tree: HostTree, from host: String
  ) throws(HostDoubt) {
    guard bytes.count <= HostMirror.markLimit else { throw .length(bytes.count) }
    if tree == .streams { return note(stream: name) }
    guard let rank = HostPath.rank(name.prefix { $0 != "." }), mayTell(of: rank, host), let folder = folders[tree],
      folder.entry(name) == nil
    else { return }
    let isOneOfMany = state.withLock { state in
      state.marks[rank, default: 0] += 1
      return state.marks[rank, default: 0] > HostMirror.markCount
    }
    if isOneOfMany { throw .tooMuch }
    try? folder.write(bytes, to: name)
  }

  /// Notes that there are streams of a rank: `rank.3`, or `3.stdout`.
  private func note(stream name: String) {
    guard let top = folders[.run]?.folder(RankStreams.folder) else { return }
    if name.hasPrefix("rank."), HostPath.rank(name.dropFirst(5)).map({ $0 < processes }) == true {
      top.makeFolder("1")
      top.folder("1")?.makeFolder(name)
    } else if let rank = HostPath.rank(name.prefix { $0 != "." }), rank < processes, name == "\(rank).stdout" {
      guard let file = top.opened(name, O_WRONLY | O_CREAT | O_EXCL) else { return }
      try? file.close()
      state.withLock { _ = $0.streams.insert([RankStreams.folder, name]) }
    }
  }

  // MARK: Files

  /// Begins the file at `path`; if it is not one that may come from `host`, it is left out.
  private func begin(_ tree: HostTree, _ path: [String], of host: String) throws(HostDoubt) {
    let isLeft = state.withLock { state in
      state.filesLeft -= 1
      return state.filesLeft >= 0 && (state.open[host] ?? nil) == nil
    }
    guard isLeft else { throw .tooMuch }
    let file = mayBegin(tree, path, of: host) ? create(tree, path) : nil
    state.withLock { $0.open[host] = .some(file) }
  }

  /// Whether a rank on `host` may have written the file at `path`.
  private func mayBegin(_ tree: HostTree, _ path: [String], of host: String) -> Bool {
    guard let name = path.last, let top = path.first else { return false }
    switch tree {
    case .ends, .marks:
      return path.count == 1 && HostPath.rank(name.prefix { $0 != "." }).map { mayTell(of: $0, host) } ?? false
    case .probe:
      return path.count == 1 && name.hasSuffix(".trace")
        && HostPath.rank(name.dropLast(6)).map { mayTell(of: $0, host) } ?? false
    case .run:
      // The probe has a folder of its own.
      if top == SwarmSnapshot.folder { return false }
      if top == RankStreams.folder, path.count > 1 {
        return mayTell(of: HostMirror.rank(ofStream: Array(path[1...])), host)
      }
      return mayTell(of: HostMirror.rank(ofOutput: name), host)
    case .scratch, .streams: return false
    }
  }

  /// The rank of which a name says that the output or the statistics are its: `client3_film`, `client3.stats`, `tracker.stats`.
  private static func rank(ofOutput name: String) -> Int? {
    if name == "tracker.stats" { return 0 }
    guard name.hasPrefix("client") else { return nil }
    let rest = name.dropFirst("client".count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let next = rest.dropFirst(digits.count).first, next == "_" || next == "." else { return nil }
    return HostPath.rank(digits)
  }

  /// The rank whose stream stands at this path in the folder of streams: `1/rank.3/stdout`, or `3.stdout`.
  private static func rank(ofStream path: [String]) -> Int? {
    if path.count == 1 { return HostPath.rank(path[0].prefix { $0 != "." }) }
    return path[1].hasPrefix("rank.") ? HostPath.rank(path[1].dropFirst(5)) : nil
  }

  /// Makes a file at `path`, and the folders above it; nil if there is something already.
  private func create(_ tree: HostTree, _ path: [String]) -> FileDescriptor? {
    guard var folder = folders[tree], let name = path.last else { return nil }
    for component in path.dropLast() {
      folder.makeFolder(component)
      guard let next = folder.folder(component) else { return nil }
      folder = next
    }
    let isKnown = tree == .run && state.withLock { $0.streams.remove(path) != nil }
    return folder.opened(name, O_WRONLY | O_CREAT | (isKnown ? O_TRUNC : O_EXCL))
  }

  private func write(_ bytes: [UInt8], of host: String, isLast: Bool) throws(HostDoubt) {
    let found = state.withLock { state -> (isLeft: Bool, file: FileDescriptor?) in
      state.bytesLeft -= Int64(bytes.count)
      let file = state.open[host] ?? nil
      if isLast { state.open[host] = nil }
      return (state.bytesLeft >= 0, file)
    }
    if let file = found.file {
      // A disk that is full is found out about by whoever asks for room.
      _ = try? file.writeAll(bytes)
      if isLast { try? file.close() }
    }
    guard found.isLeft else { throw .tooMuch }
  }

  deinit {
    state.withLock { state in
      for case let file? in state.open.values { try? file.close() }
    }
  }
}
