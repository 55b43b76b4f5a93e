import ArgumentParser
import ReportKit
import ScenarioKit
import SystemPackage

/// `runner compile`: what the ranks read.
struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the rank inputs of scenarios, or writes them.",
    discussion: """
      With --output, the rank inputs of one scenario go straight into the folder, those of several into a folder of \
      its own for each: runner compile chain.yaml --output job && cd job && mpirun -np 5 swarm
      """)

  @OptionGroup var scenarios: ScenarioArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the files into this folder.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @OptionGroup var color: ColorOption

  func run() throws {
    let plans = Pipeline.compile(try scenarios.read(style: color.style(on: .error)))
    if let output {
      try write(plans, to: FilePath(output))
    } else {
      for plan in plans { try Console.output.writeOrEnd(CompileText.text(plan)) }
    }
  }

  private func write(_ plans: [Plan], to folder: FilePath) throws {
    for plan in plans {
      let target = plans.count == 1 ? folder : folder.pushing(FilePath(plan.scenario.name))
      try InputFolder.write(plan, to: target)
      try Console.output.writeOrEnd(CompileText.heading(plan, in: target))
    }
  }
}
