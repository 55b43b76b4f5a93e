import Essentials
package import FileKit
import JudgeKit
import LibC
import ScenarioKit
import Synchronization
package import SystemPackage
import Wording

/// A file in which marks are kept as they come, so that a marking that was ended goes on where it was.
///
/// Each mark is a line of its own, with a digest of itself before it: a line that was cut short, or changed, is as none.
package final class MarkMemory: Sendable {
  /// Why a file is of no use as one.
  package enum Refusal: Error, Hashable, Sendable {
    /// It holds something else.
    case other
    /// Another marking goes on with it.
    case inUse
    /// The system refuses to open, read or change it.
    case refused(FileError)
  }

  /// The file.
  private let path: FilePath
  private let version: String
  private let state: Mutex<State>

  private struct State {
    var file: FileDescriptor
    var entries: [String: Entry] = [:]
    var failure: FileError?
  }

  private struct Entry: Codable {
    var key: String
    var swarm: String
    var scenario: String?
    var mark: RememberedMark?
    var fault: SubmissionFault?
  }

  private static let heading = "swarm-runner marks 1\n"
  /// The most bytes that are read.
  private static let limit = 1 << 30

  /// Opens the file at `path`, which is made if it is missing, for a runner of this `version`.
  /// - Throws: `Refusal`.
  package init(at path: FilePath, version: String) throws(Refusal) {
    self.path = path
    self.version = version
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec, .nonBlocking], permissions: FilePermissions(rawValue: 0o644))
    } catch {
      throw .refused(FileError(.write, path, error as? Errno ?? .ioError))
    }
    do throws(Refusal) {
      guard (try? file.stat())?.type == .regular else { throw .other }
      guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
      state = Mutex(State(file: file, entries: try MarkMemory.entries(of: path, file)))
    } catch {
      try? file.close()
      throw error
    }
  }

  deinit {
    state.withLock {
      // A process that is just being started may have the file, too, as long as it has not become another program.
      _ = flock($0.file.rawValue, LOCK_UN)
      try? $0.file.close()
    }
  }

  /// Why marks could not be kept, if so: they are none the worse for it.
  package var failure: FileError? { state.withLock { $0.failure } }

  // MARK: Reading

  private static func entries(of path: FilePath, _ file: FileDescriptor) throws(Refusal) -> [String: Entry] {
    guard case .file(let bytes, let size) = FoundFile.read(path, limit: limit, followsLinks: true), size == bytes.count
    else { throw .other }
    var entries: [String: Entry] = [:]
    var end = 0
    if bytes.starts(with: heading.utf8) {
      end = heading.utf8.count
      while let newline = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) {
        if let entry = entry(bytes[end..<newline]) { entries[entry.key] = entry }
        end = newline + 1
      }
    } else if !heading.utf8.starts(with: bytes) {
      // What is no beginning of the heading either was never one of ours.
      throw .other
    }
    do {
      // What was cut short goes, so that the next line stands by itself.
      if end < bytes.count, ftruncate(file.rawValue, off_t(end)) != 0 { throw Errno(rawValue: errno) }
      try file.seek(offset: 0, from: .end)
      if end == 0 { try file.writeAll(heading.utf8) }
    } catch {
      throw .refused(FileError(.write, path, error as? Errno ?? .ioError))
    }
    return entries
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
    guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let (digest, text) = (line[..<space], Array(line[(space + 1)...]))
    guard digest.elementsEqual(TreeDigest.hexadecimal(SHA256.digest(of: text)).utf8) else { return nil }
    return try? JSONDecoder().decode(Entry.self, from: Data(text))
  }

  // MARK: Asking and keeping

  /// The keys of marks by `plans` that are given as `options` say.
  func keys(of plans: [Plan], options: SweepOptions) -> MarkKeys {
    MarkKeys(plans, options: options, version: version)
  }

  /// The mark with this key; nil if there is none.
  func mark(_ key: String?) -> RememberedMark? { key.flatMap { key in state.withLock { $0.entries[key]?.mark } } }

  /// What was wrong with the submission with this key; nil if nothing is known of it.
  func fault(_ key: String?) -> SubmissionFault? { key.flatMap { key in state.withLock { $0.entries[key]?.fault } } }

  /// Keeps the mark of `result`, if it shows anything.
  func keep(_ result: ScenarioResult, of swarm: GradedSwarm, _ key: String?) {
    guard let key, let mark = RememberedMark(result) else { return }
    append(Entry(key: key, swarm: swarm.label, scenario: result.scenario.name, mark: mark))
  }

  /// Keeps what is wrong with the submission of `swarm`, if that is its own doing whenever it is looked at.
  func keep(_ fault: SubmissionFault, of swarm: GradedSwarm, _ key: String?) {
    guard let key, fault.kind == .unpack || fault.kind == .build || fault.kind == .program else { return }
    append(Entry(key: key, swarm: swarm.label, fault: fault))
  }

  private func append(_ entry: Entry) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(entry) else { return }
    let text = Array(data)
    let line = Array(TreeDigest.hexadecimal(SHA256.digest(of: text)).utf8) + [UInt8(ascii: " ")] + text
    state.withLock { state in
      state.entries[entry.key] = entry
      if state.failure != nil { return }
      do {
        try state.file.writeAll(line + [UInt8(ascii: "\n")])
      } catch {
        // What was written of the line is as none when the file is read.
        state.failure = FileError(.write, path, error as? Errno ?? .ioError)
      }
    }
  }
}
