import TestSupport
import Testing

@Suite("Wrong usage of runner")
struct UsageTests {
  /// A command line, and what is said of it before the usage.
  static let cases: [(arguments: [String], message: String)] = [
    ([], "Missing expected argument '<scenario> ...'"),
    (["scenarios", "--filtr", "x"], "Unknown option '--filtr'. Did you mean '--filter'?"),
    (["scenarios", "--color", "red"], "The value 'red' is invalid for '--color <when>'."),
    (["scenarios", "--shard", "3/2"], "The value '3/2' is invalid for '--shard <i/n>'"),
    (["scenarios", "--tag", "a,,b"], "The value 'a,,b' is invalid for '--tag <tags>'"),
    (["scenarios", "--timeout", "20"], "The value '20' is invalid for '--timeout <time>'"),
    (["scenarios", "--memory", "20"], "The value '20' is invalid for '--memory <size>'"),
    (["scenarios", "--memory", "100 kB"], "--memory must be from 1 MiB to 1024 GiB, not 100 kB"),
    (
      ["scenarios", "--file-size", "1 MB", "--output-size", "1 B"],
      "--output-size must be from 1 KiB to 1024 GiB, not 1 B"
    ),
    (["scenarios", "--stall", "soon"], "The value 'soon' is invalid for '--stall <time>'"),
    (["scenarios", "--jobs", "0"], "--jobs must be from 1 to 1,024, not 0"),
    (["scenarios", "--jobs", "many"], "The value 'many' is invalid for '--jobs <n>'"),
    (["scenarios", "--repeat", "0"], "--repeat must be from 1 to 1,000,000, not 0"),
    (["scenarios", "--retries", "1001"], "--retries must be from 0 to 1,000, not 1,001"),
    (["scenarios", "--until-fail", "--retries", "1"], "--until-fail and --retries exclude each other"),
    (["scenarios", "--chaos", "0"], "--chaos must be from 1 to 1,000,000, not 0"),
    (["scenarios", "--chaos-seed", "x"], "The value 'x' is invalid for '--chaos-seed <seed>'"),
    (["scenarios", "--chaos", "5", "--repeat", "5"], "--chaos and --repeat exclude each other"),
    (["scenarios", "--chaos", "5", "--retries", "1"], "--chaos and --retries exclude each other"),
    (
      ["scenarios", "--time", "virtual", "--chaos", "5"],
      "--chaos is of runs in real time alone; run without it, or without --time virtual"
    ),
    (
      ["scenarios", "--time", "virtual", "--chaos-seed", "5"],
      "--chaos-seed is of runs in real time alone; run without it, or without --time virtual"
    ),
    (["scenarios", "--filter", "("], "--filter: \"(\" is no regular expression: expected ')'"),
    (["scenarios", "--filter", "chian"], "--filter: no scenario's name matches \"chian\"; did you mean \"chain\"?"),
    (["scenarios", "--tag", "smok"], "--tag: no scenario has the tag \"smok\"; did you mean \"smoke\"?"),
    (["scenarios", "--tag", "other"], "--tag: no scenario has the tag \"other\"; there are smoke, tiny"),
    (["scenarios", "--tag", "tiny,!smoke"], "--tag: no scenario fulfils \"tiny,!smoke\""),
    (["scenarios", "-q", "-v"], "-q and -v exclude each other"),
    (["scenarios", "--json", "-", "--junit", "-"], "--junit and --json cannot both go to standard output"),
    (
      ["scenarios", "--junit", "no/such.xml"], "--junit: cannot write to the folder \"no\": No such file or directory"
    ),
    (["scenarios", "--json", "scenarios"], "--json: \"scenarios\" is not the name of a file"),
    (["scenarios", "--mpirun-args", "--mca 'btl"], "--mpirun-args: a quote is not closed in \"--mca 'btl\""),
    (["scenarios", "--hosts", "a:2", "--hostfile", "lab"], "--hosts and --hostfile exclude each other"),
    (
      ["scenarios", "--hosts", "a:0,b:x,-c"],
      "--hosts: entry 1: expected a number of slots from 1 to 65,536, found \"0\"\n--hosts: entry 2: expected a number of"
    ),
    (["scenarios", "--hostfile", "no/lab"], "--hostfile: cannot read \"no/lab\": No such file or directory"),
    (["scenarios", "--hostfile", "empty/README"], "empty/README: expected at least one host, such as a:4, found none"),
    (
      ["scenarios", "--isolate", "--hosts", "a:2"],
      "--isolate is of runs on this host alone; run without it, or without --hosts"
    ),
    (["scenarios", "--json", "-", "--peers-csv", "-"], "--json and --peers-csv cannot both go to standard output"),
    (
      ["scenarios", "--samples-csv", "a.csv"],
      "--samples-csv is of runs in virtual time alone; run with --time virtual"
    ),
    (
      ["scenarios", "--time", "virtual", "--sample-interval", "1 s"], "--sample-interval goes with --samples-csv"
    ),
    (["scenarios", "--time", "warp"], "The value 'warp' is invalid for '--time <time>'"),
    (
      ["scenarios", "--time", "virtual", "--swarm", "a"],
      "--swarm is of runs in real time alone; run without it, or without --time virtual"
    ),
    (
      ["scenarios", "--isolate", "--time", "virtual"],
      "--isolate is of runs in real time alone; run without it, or without --time virtual"
    ),
    (
      ["update", "scenarios", "--time", "virtual", "--force", "--mpirun", "a"],
      "--mpirun is of runs in real time alone; run without it, or without --time virtual"
    ),
    (["chek", "scenarios"], "there is no scenario \"chek\"; did you mean the subcommand 'check'?"),
    (
      ["-q", "update", "scenarios"], "there is no scenario \"update\"; did you mean the subcommand 'update'? It stands"
    ),
    (
      ["-v", "help"],
      "there is no scenario \"help\"; did you mean the subcommand 'help'? It stands first, as in: runner"
    ),
    (["empty"], "the folder \"empty\" holds no .yaml file"),
    (["grade", "scenarios"], "no swarm to mark; name some with --swarm, --swarms or --submissions"),
    (["grade", "scenarios", "--submissions", "no/*"], "--submissions: nothing matches \"no/*\""),
    (
      ["grade", "scenarios", "--swarm", "a", "--build", "make"],
      "--build is of submissions, and there are none; name some with --submissions"
    ),
    (
      ["grade", "scenarios", "--program", "../swarm", "--submissions", "a"],
      "--program: \"../swarm\" is not the path of a file in a submission, such as bin/swarm"
    ),
    (
      ["grade", "scenarios", "--build-time", "2 s", "--submissions", "a"],
      "--build-time is of --build, which is missing"
    ),
    (["grade", "--swarm", "a"], "no scenario to mark by; name some, as in scenarios/*.yaml"),
    (["grade", "scenarios", "--swarms", "no/*/tema2"], "--swarms: nothing matches \"no/*/tema2\""),
    (["grade", "scenarios", "--swarm", "a", "--repeat", "0"], "--repeat must be from 1 to 1,000,000, not 0"),
    (
      ["grade", "scenarios", "--swarm", "a", "--csv", "-", "--json", "-"],
      "--csv and --json cannot both go to standard output"
    ),
    (["list", "scenarios", "--jsn"], "Unknown option '--jsn'. Did you mean '--json'?"),
  ]

  @Test(arguments: cases.indices)
  func isRefusedWithTheMend(index: Int) async throws {
    let (arguments, message) = UsageTests.cases[index]
    let workspace = try Samples.workspace()
    try workspace.write("", to: "empty/README")
    let result = try await runner(arguments, in: workspace.path)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("Error: \(message)"))
    #expect(result.status == 64)
    #expect(try workspace.files().filter { $0.hasPrefix(".runner") } == [])
  }

  @Test func anUpdateInCINeedsAPerson() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("update", "scenarios", in: workspace.path, environment: ["CI": "true"])
    #expect(result.error.hasPrefix("Error: CI is set, and golden files change only by a person's hand; --force writes"))
    #expect(result.status == 64)
    #expect(try workspace.files().filter { $0.hasPrefix("golden") } == [])
  }

  @Test(arguments: ["false", "0", "", "False", "no", "off"])
  func thisIsNotCI(value: String) async throws {
    let workspace = try Samples.workspace()
    try workspace.write(Samples.skipped, to: "scenarios/later.yaml")
    let result = try await runner(
      "update", "scenarios/later.yaml", in: workspace.path, environment: ["CI": value])
    #expect(result.error == "")
    #expect(result.status == 0)
  }

  @Test func helpAndVersionAreNoError() async throws {
    let workspace = try Samples.workspace()
    let help = try await runner("--help", in: workspace.path)
    for subcommand in ["run (default)", "check", "compile", "import", "update", "grade", "hunt", "list", "doctor"] {
      #expect(help.output.contains("\n  \(subcommand) "))
    }
    #expect(help.status == 0)
    #expect(try await runner("--version", in: workspace.path) == RunnerResult(output: "0.1.0\n", error: "", status: 0))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completesScenarioFiles(shell: String) async throws {
    let workspace = try Samples.workspace()
    let script = try await runner("--generate-completion-script", shell, in: workspace.path)
    #expect(script.status == 0)
    #expect(script.output.contains("yaml"))
  }
}
