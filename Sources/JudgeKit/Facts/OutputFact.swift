package import FileKit
package import SystemPackage

/// What is found where an output should be, or where none should be.
package enum OutputFact: Hashable, Sendable {
  /// Nothing is there.
  case missing
  /// Something that is not a regular file is there.
  case notAFile(FoundFile.Kind)
  /// The file cannot be read.
  case unreadable(Errno)
  /// `count` of all outputs are missing; `names` are the first of them.
  case severalMissing(count: Int, of: Int, names: [String])
  /// An output is there that the scenario does not demand.
  case unexpected(name: String, Reason)
  /// This many more outputs are there that the scenario does not demand.
  case moreUnexpected(Int)

  /// Why the scenario does not demand an output.
  package enum Reason: Hashable, Sendable {
    /// The swarm has no such client.
    case noSuchClient
    /// The scenario has no such file.
    case noSuchFile
    /// The client wants the file, and its output has this other name.
    case misnamed(expected: String)
    /// Another rank than that in its name has written it.
    case written(byRank: Int)
    /// The client does not want the file.
    case notWanted(client: Int, file: String)
  }
}
