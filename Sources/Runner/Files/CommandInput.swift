import JudgeKit
import ScenarioKit
import SystemPackage

/// A file or folder that a command reads or keeps, and that nothing else it writes may take the place of.
struct CommandInput {
  /// What it is to the command.
  enum Role {
    case scenario
    case content
    case golden
    case swarm
    case submission
    case launcher
    case inputFolder
    case lastResults
    case scheme
    case marks

    /// The words that follow its name in a message.
    var words: String {
      switch self {
      case .scenario: "is one of the scenarios"
      case .content: "is content of a scenario"
      case .golden: "is a golden file"
      case .swarm: "is a swarm that is run"
      case .submission: "is one of the submissions"
      case .launcher: "is the launcher"
      case .inputFolder: "is a folder that is read"
      case .marks: "is the file of --resume"
      case .lastResults: "is the runner's own"
      case .scheme: "is the marking scheme"
      }
    }
  }

  /// Where it is.
  var path: FilePath
  /// What it is to the command.
  var role: Role

  /// The scenario files of `set`, and the content that they name.
  static func files(of set: ScenarioSet) -> [CommandInput] {
    set.sources.flatMap { source in
      [CommandInput(path: source.path, role: .scenario)]
        + source.contents.map { CommandInput(path: $0, role: .content) }
    }
  }

  /// The golden files that the scenarios of `set` have in `store`, be they valid or not.
  static func goldens(of set: ScenarioSet, in store: GoldenStore) -> [CommandInput] {
    set.sources.flatMap { source in
      store.files(of: Scenario(name: source.name, path: source.path)).map { CommandInput(path: $0, role: .golden) }
    }
  }

  /// The program `path`, unless it is a name that is looked for in `PATH`.
  static func program(_ path: String?, _ role: Role) -> [CommandInput] {
    path.map { $0.contains("/") || role != .launcher ? [CommandInput(path: FilePath($0), role: role)] : [] } ?? []
  }
}
