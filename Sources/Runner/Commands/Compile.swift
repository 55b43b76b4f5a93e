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
    let set = try scenarios.set()
    let plans = Pipeline.compile(try set.valid(style: color.style(on: .error)))
    guard let output else {
      for plan in plans { try Console.output.writeOrEnd(CompileText.text(plan)) }
      return
    }
    let inputs = CommandInput.files(of: set)
    try OutputConflict.check(folder: output, option: "--output", inputs: inputs + scenarios.folders)
    let folders = plans.map { plan in
      let folder = FilePath(output)
      return InputFolder(plan, at: plans.count == 1 ? folder : folder.pushing(FilePath(plan.scenario.name)))
    }
    for folder in folders { try folder.check(inputs: inputs) }
    for folder in folders {
      try folder.write()
      try Console.output.writeOrEnd(CompileText.heading(folder.plan, in: folder.path))
    }
  }
}
