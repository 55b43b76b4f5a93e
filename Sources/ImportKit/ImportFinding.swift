package import YAMLNodes

/// What can be wrong with a folder, or a platform of SimGrid, that is imported.
///
/// `docs/importing.md` describes each.
///
/// A mistake that a scenario can have too has the same name there.
package enum ImportFinding: String, FindingKind {
  // The folder and its files.

  /// The folder cannot be read.
  case unreadableFolder = "unreadable-folder"
  /// A file in the folder cannot be read.
  case unreadableFile = "unreadable-file"
  /// The folder has no rank input.
  case noInput = "no-input"
  /// A rank below the last has no input.
  case missingInput = "missing-input"
  /// A rank input is named for no client.
  case misnamedInput = "misnamed-input"
  /// The folder has the input of one client only.
  case tooFewPeers = "too-few-peers"
  /// The folder has more findings than are shown.
  case tooManyFindings = "too-many-findings"

  // What a rank input or `swarm.conf` says.

  /// A line of a rank input is not what must stand there.
  case malformedInput = "malformed-input"
  /// A hash has not the digits of a hash.
  case wrongHash = "wrong-hash"
  /// A line of `swarm.conf` is no setting.
  case malformedSetting = "malformed-setting"
  /// A setting of `swarm.conf` is the runner's own.
  case settingLeftOut = "setting-left-out"

  // What the clients own and want.

  /// A file has no segments.
  case fileWithoutSegments = "file-without-segments"
  /// A client owns a file, and holds none of its segments.
  case nothingHeld = "nothing-held"
  /// A file's name cannot be that of a scenario's file.
  case unsafeFileName = "unsafe-file-name"
  /// The owners of a file differ in its segments.
  case ownersDisagree = "owners-disagree"
  /// A client wants a file that it owns whole.
  case wantedAndOwned = "wanted-and-owned"
  /// A file is wanted, and no client owns any of it.
  case fileNotOwned = "file-not-owned"
  /// A file is wanted, and no client holds some of its segments.
  case segmentsNotHeld = "segments-not-held"
  /// No client holds some segments of a file that nobody wants.
  case unknownHash = "unknown-hash"

  // The expected outputs.

  /// An expected output is that of no client.
  case outputOfNobody = "output-of-nobody"
  /// An expected output is of a file that no client wants.
  case unwantedOutput = "unwanted-output"
  /// An expected output differs from what the owners of the file hold.
  case outputContradictsOwners = "output-contradicts-owners"
  /// A client's output is expected of others, but not of it.
  case noExpectedOutput = "no-expected-output"

  // A platform of SimGrid, and its deployment.

  /// A file is not XML of which SimGrid's files are made.
  case malformedXML = "malformed-xml"
  /// An element or an attribute is not what must stand there.
  case malformedElement = "malformed-element"
  /// Something is in a platform that cannot be imported.
  case unsupportedPlatform = "unsupported-platform"
  /// Two hosts, links, zones, peers or trackers have the same name.
  case namedTwice = "named-twice"
  /// A host, router or zone is named that does not exist.
  case unknownHost = "unknown-host"
  /// A link is named that does not exist.
  case unknownLink = "unknown-link"
  /// An actor is neither the tracker nor a peer.
  case unknownFunction = "unknown-function"
  /// There is no way between two hosts.
  case noRoute = "no-route"
  /// A link inside the network is shared, and left out.
  case sharedLink = "shared-link"
  /// Both directions of a host share a link.
  case halfDuplex = "half-duplex"
  /// A link limits each transfer and not all together, and is left out.
  case unsharedLink = "unshared-link"
  /// The tracker has a link, which is left out.
  case trackerLink = "tracker-link"
  /// Something else has no place in a scenario.
  case leftOut = "left-out"

  // The scenario.

  /// The scenario that was made of the folder or the platform does not read back as the same.
  case notReproducible = "not-reproducible"

  /// Whether it can be imported nevertheless.
  package var severity: Diagnostic.Severity {
    switch self {
    case .settingLeftOut, .unknownHash, .unwantedOutput, .noExpectedOutput: .warning
    case .sharedLink, .halfDuplex, .unsharedLink, .trackerLink, .leftOut: .warning
    default: .error
    }
  }
}
