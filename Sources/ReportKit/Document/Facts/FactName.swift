/// The name of a fact in JSON; `docs/json-format.md` has a row for each.
package enum FactName: String, CaseIterable, Sendable {
  /// How the run ended.
  case runEnded = "run-ended"
  /// How the run ended, as a consequence of the facts before.
  case runThenEnded = "run-then-ended"
  /// How a rank ended.
  case rankEnded = "rank-ended"
  /// It is not known how ranks ended.
  case endUnknown = "end-unknown"
  /// A rank has ended, but a process that it had started has not.
  case outputHeld = "output-held"
  /// Ranks were still there when all others had ended.
  case stayed
  /// Ranks were still there after `MPI_Finalize`.
  case didNotLeave = "did-not-leave"
  /// A rank was ended by a signal, and it is not known which.
  case someRankEnded = "some-rank-ended"
  /// A rank was in `MPI_Finalize` when it crashed.
  case inFinalize = "in-finalize"
  /// The swarm has interfered with what runs it.
  case tampered
  /// The launcher did not fail with the runner's own swarm.
  case ownSwarmRan = "own-swarm-ran"
  /// The runner could not use a file.
  case fileRefused = "file-refused"

  /// A fault has crashed a rank.
  case crashed
  /// Ranks wait for each other in a circle.
  case cycle
  /// Another thread of the rank has received the message that a thread waits for.
  case messageTaken = "message-taken"
  /// A rank has left, and others wait for it.
  case left
  /// A rank has left after it sent a message only to some ranks.
  case toldOnlySome = "told-only-some"
  /// Ranks wait for a message from any rank, and all others have left.
  case allOthersLeft = "all-others-left"
  /// A thread keeps asking for a message that does not come.
  case liveLock = "live-lock"
  /// Messages were never received.
  case unreceived
  /// Something may still happen, as not all is known.
  case notKnown = "not-known"
  /// How many more things are not known.
  case moreNotKnown = "more-not-known"
  /// Where a thread is.
  case thread
  /// How many threads are left out.
  case moreThreads = "more-threads"
  /// Ranks without a status page.
  case silentRanks = "silent-ranks"

  /// Nothing is where the output should be.
  case missing
  /// Something that is not a regular file is where the output should be.
  case notAFile = "not-a-file"
  /// The output cannot be read.
  case unreadable
  /// Several outputs are missing.
  case severalMissing = "several-missing"
  /// There is an output that the scenario does not demand.
  case unexpected
  /// How many more such outputs there are.
  case moreUnexpected = "more-unexpected"

  /// The file is empty.
  case empty
  /// The file ends after a segment.
  case endsAfter = "ends-after"
  /// The file ends within a segment.
  case endsWithin = "ends-within"
  /// Segments are missing, and all others are in order.
  case missingSegments = "missing-segments"
  /// Another line is in the place of a segment.
  case wrongSegment = "wrong-segment"
  /// How many more segments are wrong.
  case moreWrongSegments = "more-wrong-segments"
  /// Two segments are in each other's place.
  case swapped
  /// How many segments are out of place.
  case outOfPlace = "out-of-place"
  /// There is an extra line before a segment.
  case lineTooMany = "line-too-many"
  /// There is a line after the last segment.
  case behindLast = "behind-last"
  /// How many more lines there are after the last segment.
  case moreLines = "more-lines"
  /// The file is so long that only its beginning was read.
  case tooLong = "too-long"
  /// How many lines the file has.
  case lineCount = "line-count"

  /// The tracker has crashed.
  case trackerCrashed = "tracker-crashed"
  /// The client reports what it could not get.
  case reported
  /// All ranks that held some segments are gone.
  case holdersGone = "holders-gone"

  /// The scenario has no goldens.
  case noGoldens = "no-goldens"
  /// A golden is missing.
  case missingGolden = "missing-golden"
  /// Something that is not a regular file is where a golden should be.
  case goldenNotAFile = "golden-not-a-file"
  /// A golden cannot be read.
  case unreadableGolden = "unreadable-golden"
  /// A golden cannot be written.
  case unwritableGolden = "unwritable-golden"
  /// A golden belongs to no output.
  case unexpectedGolden = "unexpected-golden"
  /// A golden is a digest, but must not be.
  case goldenIsDigest = "golden-is-digest"
  /// A golden is not a digest, but must be.
  case goldenIsNoDigest = "golden-is-no-digest"
  /// A golden holds the wrong digest.
  case otherDigest = "other-digest"

  /// The swarm took too long.
  case tookTooLong = "took-too-long"
  /// Clients had not all that they want by a moment.
  case finishedLate = "finished-late"
  /// A figure is beyond its limits.
  case figureBeyondLimits = "figure-beyond-limits"
  /// A figure with limits is not known.
  case figureUnknown = "figure-unknown"
  /// A client got less from other clients than it lacked.
  case notFromPeers = "not-from-peers"
  /// A client wrote what it did not own, and no other client has told it anything.
  case notShared = "not-shared"

  /// It is not known whether the faults of a rank happened.
  case faultUnknown = "fault-unknown"
  /// A rank did not crash.
  case noCrash = "no-crash"
  /// A rank froze too few times.
  case tooFewFreezes = "too-few-freezes"
  /// A rank served no corrupt segment.
  case noCorruptSegment = "no-corrupt-segment"
  /// No message was delayed.
  case noDelay = "no-delay"
  /// No message was dropped.
  case noDrop = "no-drop"

  /// A rank sent messages with bytes that were never written.
  case unwrittenMemory = "unwritten-memory"
  /// A rank crashed that owns or wants more than many swarms have room for.
  case crashBeyondLimit = "crash-beyond-limit"
  /// The wrong outputs are exactly those of files beyond a limit that many swarms have.
  case wrongBeyondLimit = "wrong-beyond-limit"
  /// A sanitizer does not let itself be loaded behind the probe.
  case sanitizerRefuses = "sanitizer-refuses"
}

/// The keys of facts in JSON.
///
/// The values of a key have one type and one unit in all facts.
enum FactKey: String, CodingKey {
  case fact

  case action, activity, answers, awaited, basis, before, bytes, call, `class`, client, communicator, count, end,
    endpoint
  case excess, expectation, expected, figure, file, first, found, from, golden, got, held, holders, kind, lacked, last
  case limit, lines, max, messages, min, most, name, of, output, outputs, path, polls, rank, ranks, reason, scenario
  case seconds, segment, segments, served, shortfall, signal, size, tag, taken, thread, times, to, told, unfounded
  case waiting, why, written
  case anyRank = "any-rank"
  case anyTag = "any-tag"
  case atLeast = "at-least"
  case dueMessages = "due-messages"
  case dueSeconds = "due-seconds"
  case expectedEnd = "expected-end"
  case expectedSegments = "expected-segments"
  case fieldLimit = "field-limit"
  case firstByte = "first-byte"
  case foundFile = "found-file"
  case foundSegment = "found-segment"
  case lastByte = "last-byte"
  case severalTags = "several-tags"
  case systemID = "system-id"
  case takenBy = "taken-by"
  case wholeRun = "whole-run"
}
