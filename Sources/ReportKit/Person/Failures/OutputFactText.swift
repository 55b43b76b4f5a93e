import FileKit
import JudgeKit
import SwarmCore
import SystemPackage
import Wording

/// The words for what is found where an output should be, or where none should be.
enum OutputFactText {
  /// The beginning of a line about an expected output: `client3_film: `.
  static func subject(_ output: String?) -> String { output.map { "\($0): " } ?? "" }

  /// The name of a file as a message shows it: a swarm may have put anything into it.
  static func shown(_ name: String) -> String {
    name.unicodeScalars.contains(where: \.isDisturbing) || name.count > 200 ? quoted(name, limit: 200) : name
  }

  /// One fact: `client3_film: is missing`.
  static func line(_ fact: OutputFact, of output: String?) -> String {
    switch fact {
    case .missing: return subject(output) + "is missing"
    case .notAFile(let kind): return subject(output) + "is \(words(kind)), not a file"
    case .unreadable(let reason): return subject(output) + "cannot be read: \(reason)"
    case .severalMissing(let count, let all, let names):
      let rest = count - names.count
      return "\(count) of \(all) outputs \(count == 1 ? "is" : "are") missing: \(names.joined(separator: ", "))"
        + (rest > 0 ? " and \(rest) more" : "")
    case .unexpected(let name, let reason): return "\(shown(name)): was written, but \(words(reason))"
    case .moreUnexpected(let count):
      return "and \(count) more \(count == 1 ? "output" : "outputs") that nobody asked for"
    }
  }

  /// Why a client could not get an output, without the name of the output.
  static func line(_ reason: OutOfReach) -> String {
    switch reason {
    case .trackerCrashed: return "could not be had: the tracker has crashed"
    case .reported(let shortfall): return shortfall.description
    case .lost(let lost):
      let what =
        lost.count == 1 ? "segment \(lost.first)" : "\(lost.count) segments, from \(lost.first) to \(lost.last),"
      let have = lost.holders.count == 1 ? "has" : "have"
      return "is not whole: only \(rankList(lost.holders)) held \(what) at the start, and \(have) gone by a fault"
    }
  }

  /// The words for something that is not a regular file: `a directory`.
  static func words(_ kind: FoundFile.Kind) -> String {
    switch kind {
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .namedPipe: "a named pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }

  private static func words(_ reason: OutputFact.Reason) -> String {
    switch reason {
    case .noSuchClient: "there is no such client"
    case .noSuchFile: "there is no such file"
    case .misnamed(let expected): "the name must be \(shown(expected))"
    case .written(let rank): "by rank \(rank), whose output it is not"
    case .notWanted(let client, let file): "client \(client) does not want \(file)"
    }
  }
}
