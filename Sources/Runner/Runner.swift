import ArgumentParser
import ScenarioKit
import SystemPackage

/// The executable `runner`.
@main
struct Runner: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runner",
    abstract: "Runs BitTorrent swarms described in YAML, on MPI, and judges what they write.",
    discussion: """
      Without a subcommand, `run` is meant: runner scenarios/*.yaml

      Exit status: 0 every scenario as expected; 1 a scenario failed; 2 a scenario file or setting is \
      invalid; 3 the machine or the launcher is at fault; 64 wrong usage; 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, Check.self, Compile.self, Import.self, Update.self, Grade.self, List.self, Doctor.self,
    ],
    defaultSubcommand: Run.self)

  /// Parses the command line, runs the subcommand, and ends with its status.
  static func main() async {
    Interruption.ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ValidationError {
      end(error.message, ExitCode.validationFailure)
    } catch is BrokenPipe {
      exit(withError: ExitStatus.interrupted)
    } catch let error as ExitCode {
      exit(withError: error)
    } catch  where exitCode(for: error) != .failure {
      // Help, version, completion scripts, and wrong usage found while parsing, which comes with the subcommand's usage.
      exit(withError: error)
    } catch {
      end("\(error)", ExitStatus.machine)
    }
  }

  /// Ends with `status` after telling why.
  private static func end(_ message: String, _ status: ExitCode) -> Never {
    Console.error.write("Error: \(message)\n")
    exit(withError: status)
  }
}
