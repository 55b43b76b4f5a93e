/// What a fact is called in JSON; `docs/json-format.md` has a row for each.
package enum FactName: String, CaseIterable, Sendable {
  case runEnded = "run-ended"
  case runThenEnded = "run-then-ended"
  case rankEnded = "rank-ended"
  case someRankEnded = "some-rank-ended"
  case endUnknown = "end-unknown"
  case fileRefused = "file-refused"

  case crashed
  case cycle
  case messageTaken = "message-taken"
  case left
  case toldOnlySome = "told-only-some"
  case allOthersLeft = "all-others-left"
  case liveLock = "live-lock"
  case unreceived
  case thread
  case moreThreads = "more-threads"
  case silentRanks = "silent-ranks"

  case missing
  case notAFile = "not-a-file"
  case unreadable
  case severalMissing = "several-missing"
  case unexpected
  case moreUnexpected = "more-unexpected"

  case empty
  case endsAfter = "ends-after"
  case endsWithin = "ends-within"
  case missingSegments = "missing-segments"
  case wrongSegment = "wrong-segment"
  case moreWrongSegments = "more-wrong-segments"
  case swapped
  case outOfPlace = "out-of-place"
  case lineTooMany = "line-too-many"
  case behindLast = "behind-last"
  case moreLines = "more-lines"
  case tooLong = "too-long"
  case lineCount = "line-count"

  case trackerCrashed = "tracker-crashed"
  case reported
  case holdersGone = "holders-gone"

  case noGoldens = "no-goldens"
  case missingGolden = "missing-golden"
  case goldenNotAFile = "golden-not-a-file"
  case unreadableGolden = "unreadable-golden"
  case unexpectedGolden = "unexpected-golden"
  case goldenIsDigest = "golden-is-digest"
  case goldenIsNoDigest = "golden-is-no-digest"
  case otherDigest = "other-digest"

  case tookTooLong = "took-too-long"
  case figureBeyondLimits = "figure-beyond-limits"
  case figureUnknown = "figure-unknown"
  case notFromPeers = "not-from-peers"

  case faultUnknown = "fault-unknown"
  case noCrash = "no-crash"
  case tooFewFreezes = "too-few-freezes"
  case noCorruptSegment = "no-corrupt-segment"
  case noDelay = "no-delay"
  case noDrop = "no-drop"

  case unwrittenMemory = "unwritten-memory"
  case crashBeyondLimit = "crash-beyond-limit"
  case wrongBeyondLimit = "wrong-beyond-limit"
}

/// The keys of facts in JSON: what stands under one is of one type and one unit in every fact.
enum FactKey: String, CodingKey {
  case fact

  case action, activity, answers, awaited, basis, before, bytes, call, client, communicator, count, end, endpoint
  case excess, expectation, expected, figure, file, first, found, from, golden, got, held, holders, kind, lacked, last
  case limit, lines, max, messages, min, most, of, output, outputs, path, polls, rank, ranks, reason, scenario, seconds
  case segment, segments, served, shortfall, size, tag, taken, thread, times, to, told, unfounded, waiting, why
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
