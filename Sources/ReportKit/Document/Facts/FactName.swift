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

/// The keys of facts in JSON.
enum FactKey: String, CodingKey {
  case fact

  case action, activity, answers, awaited, basis, before, bytes, call, client, communicator, count, due, end, excess
  case expectation, expected, figure, file, first, found, from, golden, got, held, holders, lacked, last, lines, limit,
    max
  case messages, min, most, of, output, outputs, path, polls, rank, ranks, reason, seconds, segment, segments, served
  case size, tag, taken, text, thread, times, to, told, unfounded, waiting
  case atLeast = "at-least"
  case expectedSegments = "expected-segments"
  case foundFile = "found-file"
  case foundSegment = "found-segment"
  case takenBy = "taken-by"
  case wholeRun = "whole-run"
}
