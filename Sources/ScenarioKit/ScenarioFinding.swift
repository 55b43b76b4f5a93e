package import YAMLNodes

/// What can be wrong with a scenario whose text is YAML.
///
/// `docs/scenario-format.md` describes each.
package enum ScenarioFinding: String, FindingKind {
  // The file and its name.

  /// The scenario file cannot be read.
  case unreadableFile = "unreadable-file"
  /// The scenario's name cannot be that of a folder.
  case unsafeScenarioName = "unsafe-scenario-name"
  /// Two scenarios that are read together have the same name.
  case duplicateScenario = "duplicate-scenario"
  /// The same file is read twice.
  case fileGivenTwice = "file-given-twice"

  // Keys and values.

  /// A mapping has a key that means nothing there.
  case unknownKey = "unknown-key"
  /// A mapping lacks a key that it must have.
  case missingKey = "missing-key"
  /// A mapping has keys that exclude each other.
  case conflictingKeys = "conflicting-keys"
  /// A key stands without the key or the value that it belongs to.
  case misplacedKey = "misplaced-key"
  /// A list, a mapping or a single value stands where one of the others must.
  case wrongType = "wrong-type"
  /// A single value is none of those that are possible.
  case wrongValue = "wrong-value"
  /// A number stands in quotes, which makes it text.
  case quotedNumber = "quoted-number"
  /// A quantity has no unit, or one that does not exist.
  case wrongUnit = "wrong-unit"
  /// A tag has other characters than it may have, or too many.
  case malformedTag = "malformed-tag"
  /// A tag stands twice.
  case duplicateTag = "duplicate-tag"

  // Files.

  /// The scenario has no file.
  case noFiles = "no-files"
  /// The scenario has too many files.
  case tooManyFiles = "too-many-files"
  /// A file's name cannot be a part of the name of an output.
  case unsafeFileName = "unsafe-file-name"
  /// A hash has not the digits of a hash.
  case wrongHash = "wrong-hash"
  /// The path of content leads out of the scenario's folder.
  case contentOutside = "content-outside"
  /// A content file cannot be read, is empty, or changed while it was read.
  case unreadableContent = "unreadable-content"
  /// A trace of arrivals cannot be read.
  case unreadableTrace = "unreadable-trace"
  /// A trace of arrivals has a line that is no moment.
  case malformedTrace = "malformed-trace"
  /// The content files have too many bytes.
  case tooMuchContent = "too-much-content"
  /// The files have too many segments.
  case tooManySegments = "too-many-segments"
  /// No peer owns or wants a file.
  case unusedFile = "unused-file"

  // Peers, and what they own and want.

  /// The scenario has fewer than two peers.
  case tooFewPeers = "too-few-peers"
  /// The scenario has too many peers.
  case tooManyPeers = "too-many-peers"
  /// A peer names a file that the scenario does not have.
  case unknownFile = "unknown-file"
  /// A class is named that the network does not have.
  case unknownClass = "unknown-class"
  /// A peer owns or wants a file twice.
  case fileNamedTwice = "file-named-twice"
  /// The segments that a peer owns are not written as indices and ranges.
  case malformedRange = "malformed-range"
  /// The last index of a range is below its first.
  case backwardsRange = "backwards-range"
  /// The part of a file that a peer owns has too many ranges.
  case tooManyRanges = "too-many-ranges"
  /// A range names segments that the file does not have.
  case rangeOutsideFile = "range-outside-file"
  /// Two ranges of a part share segments.
  case overlappingRanges = "overlapping-ranges"
  /// A peer wants a file that it owns whole.
  case wantedAndOwned = "wanted-and-owned"
  /// A file is wanted, and no peer owns any of it.
  case fileNotOwned = "file-not-owned"
  /// A file is wanted, and no peer owns some of its segments.
  case segmentsNotHeld = "segments-not-held"
  /// The peers own or want too many segments together.
  case tooManyPeerSegments = "too-many-peer-segments"
  /// No peer wants anything.
  case nothingWanted = "nothing-wanted"

  // The payload of segments.

  /// A file of given hashes cannot have a payload.
  case payloadUnknown = "payload-unknown"
  /// The segments of all files carry too many bytes.
  case payloadTooLarge = "payload-too-large"
  /// The segments of a content file are larger than a payload may be.
  case segmentTooLarge = "segment-too-large"

  // Faults.

  /// The scenario has too many faults.
  case tooManyFaults = "too-many-faults"
  /// A rank is named that the swarm does not have.
  case unknownRank = "unknown-rank"
  /// A peer has a fault of links, or a link one of peers.
  case misplacedDeed = "misplaced-deed"
  /// The tracker has a fault that only clients can have.
  case faultOfTracker = "fault-of-tracker"
  /// A rank crashes twice.
  case secondCrash = "second-crash"
  /// A fault waits for a client to complete a file that it does not want.
  case fileNotWanted = "file-not-wanted"
  /// Both ends of a link are the same rank.
  case linkToItself = "link-to-itself"
  /// A delay varies by more than itself.
  case jitterTooLarge = "jitter-too-large"
  /// A link drops 0 % of its messages.
  case dropsNothing = "drops-nothing"

  // Moments.

  /// Something is to happen only when the time limit of a run has struck.
  case beyondTimeLimit = "beyond-time-limit"
  /// A peer leaves before it joins.
  case leavesBeforeJoining = "leaves-before-joining"
  /// A fault is of a rank that has left or crashed before the fault can happen.
  case faultAfterEnd = "fault-after-end"

  // Expectations.

  /// The least that is expected is more than the most.
  case crossedLimits = "crossed-limits"
  /// A rank that crashes is expected to exit with a status.
  case exitOfCrash = "exit-of-crash"
  /// A client is expected to have what cannot come to it before its holders are gone.
  case unreachableDemand = "unreachable-demand"

  /// Whether a scenario with this mistake can be run nevertheless.
  package var severity: Diagnostic.Severity {
    switch self {
    case .unusedFile, .nothingWanted, .beyondTimeLimit, .faultAfterEnd: .warning
    default: .error
    }
  }
}

extension Findings {
  /// Reports a finding at `mark`; `note` says what another place has to do with it.
  func report(
    _ kind: ScenarioFinding, _ message: @autoclosure () -> String, at mark: Mark,
    note: (text: String, mark: Mark)? = nil
  ) {
    report(FindingIdentity(kind), message(), at: mark, note: note)
  }
}
