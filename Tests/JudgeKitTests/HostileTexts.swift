import SwarmCore

/// What a hostile rank or launcher may say.
enum HostileTexts {
  private static let numbers = [
    "0", "1", "2", "3", "4", "5", "-1", "64", "65", "255", "256", "2147483648", "4294967295", "4294967296",
    "9223372036854775807", "-9223372036854775808", "18446744073709551615", "99999999999999999999999", "²", "1e9", "0x7",
    "", "٣",
  ]

  private static let noise = [
    "\u{0}", "\u{1B}[2J", "\u{202E}", "\r", "\u{301}", "]]>", "<b>&\"'", "\u{FFFD}", "ÿ", "\u{2028}", "🦠", "\n\n", "\t",
  ]

  /// The statistics of a rank.
  static func statistics(_ random: inout SplitMix64) -> String {
    lines(
      [
        "moment joined #", "moment started #", "moment completed #", "moment stopped #", "served #", "received # #",
        "received 1 #", "sent request #", "sent ! #", "sleeps #", "slept #", "peak-memory #",
        "unchokes #", "unchoked #", "linked #", "interested #", "interesting #",
        "shortfall film unheld #-#",
        "shortfall ! unowned", "moment ! #", "!",
      ], upTo: 14, &random)
  }

  /// The output of a launcher.
  static func launcher(_ random: inout SplitMix64) -> String {
    let rule = String(repeating: "-", count: 74)
    return lines(
      [
        rule, "mpirun noticed that process rank # with PID # on node vm exited on signal # (!).",
        "mpirun has exited due to process rank # with PID 0 on", "  Process name: [[#,1],#]", "  Exit code:    #",
        "MPI_ABORT was invoked on rank # in communicator MPI_COMM_WORLD", "with errorcode #.",
        "[vm:#] *** An error occurred in MPI_!", "[vm:1] *** reported by process [#,#]", "[vm:1] *** MPI_ERR_!: #",
        "a child process via the \"execve\" system call but", "  Error: !", "[vm:1] mpirun: Forwarding signal # to job",
        "There are not enough slots available in the system", "unable to launch the specified application",
        "No space left on device", "a non-zero exit code", "show_help.c", "!",
      ], upTo: 20, &random)
  }

  /// The standard error of a rank.
  static func standardError(_ random: inout SplitMix64) -> String {
    lines(
      [
        "[node:#] *** Process received signal ***", "[node:#] Signal: ! (#)", "[node:#] Signal code:  (#)",
        "Signal #: Backtracing from 0x#", "ASan runtime does not come first in initial library list", "!",
      ], upTo: 8, &random)
  }

  /// How a rank says that it ended.
  static func mark(_ random: inout SplitMix64) -> String {
    filled(pick(["exit #", "abort #", "exit", "#", "! #", "exit # #", ""], &random), &random)
  }

  private static func lines(_ patterns: [String], upTo count: Int, _ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...count, using: &random)).map { _ in filled(pick(patterns, &random), &random) }
      .joined(separator: pick(["\n", "\n", "\n", "\r\n", "\n\n", " "], &random))
  }

  /// `pattern` with a number for each `#`, and something else for each `!`.
  private static func filled(_ pattern: String, _ random: inout SplitMix64) -> String {
    var text = ""
    for letter in pattern {
      switch letter {
      case "#": text += pick(numbers, &random)
      case "!": text += pick(noise, &random) + pick(["x", "film", "#", ""], &random) + pick(noise, &random)
      default: text.append(letter)
      }
    }
    return text
  }
}
