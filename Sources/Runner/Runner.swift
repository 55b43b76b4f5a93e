import ArgumentParser
import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// The executable `runner`.
@main
struct Runner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runner",
    abstract: "Runs BitTorrent swarms described in YAML, on MPI, and judges what they write.",
    discussion: """
      Without a subcommand, `run` is meant: runner scenarios/*.yaml

      Exit status: 0 every scenario as expected; 1 a scenario failed; 2 a scenario file or setting is \
      invalid; 3 error of the machine or the launcher; 64 wrong usage; 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, Check.self, Compile.self, Import.self, Update.self, Grade.self, HuntFailures.self, List.self,
      Doctor.self,
    ],
    defaultSubcommand: Run.self)

  /// Parses the command line, runs the subcommand, and ends with its status.
  static func main() async {
    StandardStreams.open()
    Interruption.setUsualEffects()
    do {
      var command = try parseAsRoot()
      try makeSureOfLimits(for: command)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      end(.success)
    } catch let error as ValidationError {
      end(.validationFailure, error.message)
    } catch let error as UnwritableStream {
      end(error.isBrokenPipe ? ExitStatus.interrupted : ExitStatus.machine, error.isBrokenPipe ? nil : "\(error)")
    } catch is InvalidScenarios {
      // Every fault has been told.
      end(ExitStatus.invalid)
    } catch let error as WrongGoldens {
      Console.error.write(error.lines.map { "error: \($0.printable)\n" }.joined())
      end(ExitStatus.invalid)
    } catch let error as ExitCode {
      end(error)
    } catch  where exitCode(for: error) == .success {
      // Help, version and completion scripts.
      Console.output.write(fullMessage(for: error) + "\n")
      end(.success)
    } catch  where exitCode(for: error) != .failure {
      // Wrong usage found while parsing, which comes with the subcommand's usage.
      exit(withError: error)
    } catch {
      end(ExitStatus.machine, "\(error)")
    }
  }

  /// Makes sure of what the runner itself needs; what is missing is also told in the documents that `command` leaves.
  /// - Throws: `MachineError` if the limits of this process do not allow for it.
  private static func makeSureOfLimits(for command: any ParsableCommand) throws {
    do {
      try Reserve.forRunner()
    } catch {
      do {
        try (command as? any ReportingCommand)?.tell(error)
      } catch {
        Console.error.write("Error: \(error)\n")
      }
      throw error
    }
  }

  /// Ends with `status` after telling why; what could not be written to standard output comes before anything else.
  private static func end(_ status: ExitCode, _ message: String? = nil) -> Never {
    var (status, messages) = (status, message.map { [$0] } ?? [])
    if let failure = Console.output.failure {
      status = failure.isBrokenPipe ? ExitStatus.interrupted : ExitStatus.machine
      if !failure.isBrokenPipe, message != "\(failure)" { messages.append("\(failure)") }
    }
    for message in messages { Console.error.write("Error: \(message)\n") }
    exit(withError: status)
  }
}
