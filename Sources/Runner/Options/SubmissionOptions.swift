import ArgumentParser
import ReportKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// Submissions that hold the swarms to be marked, and how a swarm is made of each.
struct SubmissionOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Submissions, or a pattern for them: 'handed-in/*'. Each is a folder, a .zip or a .tar, also .tar.gz and the like. "
        + "What is a .yaml file is taken as a scenario.", valueName: "pattern"),
    completion: .file())
  var submissions: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("The path of the executable in a submission. (default: swarm)", valueName: "path"))
  var program: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The command by which a copy of each submission is built, in a sandbox: 'make build'.", valueName: "command"))
  var build: String?

  @Option(
    name: .customLong("build-time"),
    help: ArgumentHelp("How long building one may take: '60 s'. (default: 60 s)", valueName: "time"))
  var buildTime: TimeLimit?

  func validate() throws {
    let given = [("--program", program), ("--build", build), ("--build-time", buildTime?.text)]
    if submissions.isEmpty, let option = given.first(where: { $0.1 != nil }) {
      throw ValidationError("\(option.0) is of submissions, and there are none; name some with --submissions")
    }
    if let program {
      let path = FilePath(program)
      guard path.isRelative, !path.isEmpty, path.components.allSatisfy({ $0.kind == .regular }) else {
        throw ValidationError(
          "--program: \(quoted(program)) is not the path of a file in a submission, such as bin/swarm")
      }
    }
    if let build, build.allSatisfy(\.isWhitespace) { throw ValidationError("--build: the command is empty") }
    if buildTime != nil, build == nil { throw ValidationError("--build-time is of --build, which is missing") }
  }

  /// The submissions, in the order of the command line.
  /// - Throws: `ValidationError` if a pattern matches nothing.
  func chosen() throws -> [FilePath] {
    let patterns = submissions.filter { !SubmissionOptions.isScenario($0) }
    return try patterns.flatMap { try FilePattern.matches($0, of: "--submissions") }.map { FilePath($0) }
  }

  /// The scenarios that a shell has put behind `--submissions`.
  var scenarios: [String] { submissions.filter(SubmissionOptions.isScenario) }

  private static func isScenario(_ word: String) -> Bool { ["yaml", "yml"].contains(FilePath(word).extension) }

  /// What is done with each submission.
  var rules: SubmissionRules {
    var rules = SubmissionRules(program: program ?? "swarm", build: build)
    if let buildTime { rules.buildTime = buildTime.duration }
    return rules
  }

  /// The swarms, with the executables that those of submissions have now, or what is wrong with them; and whether the user
  /// has interrupted that.
  /// - Throws: `MachineError` if the machine kept one from being prepared.
  func prepared(
    _ swarms: [GradedSwarm], for scenarios: [Scenario], _ options: SweepOptions, memory: MarkMemory?,
    on console: Console, style: Style, isQuiet: Bool
  ) async throws -> (swarms: [GradedSwarm], isInterrupted: Bool) {
    let count = swarms.count(where: \.isToBePrepared)
    if count == 0 { return (swarms, false) }
    let preparation = try SubmissionPreparation(
      swarms, rules: rules, scenarios: scenarios, options: options, memory: memory)
    defer { preparation.close() }
    let prepared = PreparedSwarms(swarms)
    var presenter = SubmissionPresenter(
      total: count, bound: preparation.bound, console: console, style: style, isQuiet: isQuiet)
    let isInterrupted = try await ObservedWork.run(shownBy: &presenter) { report in
      prepared.set(try await preparation.run(report))
    }
    return (prepared.swarms, isInterrupted)
  }
}
