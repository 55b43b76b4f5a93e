package import FileKit
package import SystemPackage

/// What stands where an output should, or should not.
package enum OutputFact: Hashable, Sendable {
  /// Nothing stands there.
  case missing
  /// Something stands there that is not a file.
  case notAFile(FoundFile.Kind)
  /// The file cannot be read.
  case unreadable(Errno)
  /// So many of all outputs are missing; `names` are the first.
  case severalMissing(count: Int, of: Int, names: [String])
  /// An output that nobody asked for stands there.
  case unexpected(name: String, Reason)
  /// So many more outputs stand there that nobody asked for.
  case moreUnexpected(Int)

  /// Why nobody asked for an output.
  package enum Reason: Hashable, Sendable {
    /// The swarm has no such client.
    case noSuchClient
    /// The scenario has no such file.
    case noSuchFile
    /// The client does not want the file.
    case notWanted(client: Int, file: String)
  }
}
