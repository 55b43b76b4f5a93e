import JudgeKit

/// What a kind of failure means, and what to do about it, for those who are marked by it.
struct FeedbackAdvice {
  /// What went wrong, in a sentence.
  let meaning: String
  /// What to look at, in a sentence or two; empty if there is nothing that they could do.
  let advice: String

  /// The words for `kind`.
  init(_ kind: Failure.Kind) { (meaning, advice) = FeedbackAdvice.words(kind) }

  private static func words(_ kind: Failure.Kind) -> (meaning: String, advice: String) {
    switch kind {
    case .missingOutput:
      (
        "A client did not write a file that it wants.",
        "Did it end early? It must write client<R>_<file> into the folder in which it was started."
      )
    case .unexpectedOutput:
      (
        "There is an output that the scenario does not call for.",
        "Look at the rank and the file in its name: is the rank right, and does this client want the file?"
      )
    case .wrongHash:
      (
        "A segment has a wrong hash.",
        "Are answers mixed up between requests, or is memory shared between threads without a lock?"
      )
    case .order:
      (
        "The right hashes are in the wrong order.", "Write a segment where it belongs, not where it arrived."
      )
    case .truncated:
      (
        "An output ends too early.",
        "Is it written before the last segments have come, or is a fixed array too small?"
      )
    case .extraSegments:
      ("An output goes on after its last segment.", "Is it written twice, or opened to append?")
    case .outOfReach:
      (
        "A client could not complete a file, as those that held what it lacks are gone.",
        "Does it ask for what is rare before its holders leave?"
      )
    case .crash:
      (
        "A rank was ended by a signal.", "Run it under a debugger, or build it with -fsanitize=address."
      )
    case .exitStatus:
      (
        "A rank did not end with status 0.",
        "Look at its last words; MPI aborts with a message where a call fails."
      )
    case .timeout:
      (
        "The swarm did not end in time.",
        "Does every thread end? Look for a receive that nobody sends to, and for a loop that waits for ever."
      )
    case .deadlock:
      (
        "Every thread waits, and no message is on its way.",
        "Look at who waits for whom: blocking sends in a circle, a message that another thread took, a stop that was not "
          + "sent to all."
      )
    case .notExecutable:
      ("The program cannot be started.", "Is it an executable, built for this machine?")
    case .brokenLauncher:
      (
        "mpirun fails with this program, and not with others.",
        "Is each rank an MPI program that calls MPI_Init once? Does it start further processes, or close files of others?"
      )
    case .tampering:
      (
        "The swarm has interfered with what runs it.", "It must leave mpirun and its own run directory alone."
      )
    case .outputLimit:
      ("The run wrote more than any run may.", "Look for a loop that prints, or that writes without end.")
    case .memoryLimit:
      ("The run used more memory than it may.", "Look for arrays that grow with each message.")
    case .cpuTimeLimit:
      ("The run used more processor time than it may.", "Look for loops that poll and do not wait.")
    case .processLimit:
      (
        "The run had more processes and threads than it may.", "Look at where threads are made, and wait for their end."
      )
    case .fileSizeLimit:
      ("A rank wrote a file that is larger than it may be.", "Look at what is written in a loop.")
    case .expectationNotMet:
      (
        "The files are right, but the swarm did not come by them as it should.",
        "Do clients ask one another for what they lack, spread what they ask for, and leave the tracker alone?"
      )
    case .faultMissed:
      (
        "What was to go wrong in this run did not come about.",
        "Does the swarm end before the rank has sent what it should?"
      )
    case .launcherError, .interrupted, .missingGolden, .unexpectedGolden, .goldenContradictsScenario, .goldenNotWritten:
      ("The marking itself failed; that is no fault of the submission.", "")
    }
  }
}
