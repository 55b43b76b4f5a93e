package import SystemPackage

/// What the launcher of one MPI must be told, and how: all in which launchers differ.
package struct Dialect: Hashable, Sendable {
  /// Whose launcher it is.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    case openMPI4 = "Open MPI 4"
    case openMPI5 = "Open MPI 5"
    case mpich = "MPICH"
    case intelMPI = "Intel MPI"
  }

  /// Whose launcher it is.
  package let family: Family
  /// The interfaces of programs that it starts; the first is its own.
  let interfaces: [MPIInterface]
  /// How a variable is handed to every rank and to nothing else.
  let variableForm: VariableForm
  /// How the launcher is told when it must end the job, if the runner cannot.
  let backstop: Backstop
  /// The option behind which stands the folder for the streams of the ranks; nil if the launcher cannot keep them apart as
  /// the runner wants it, so that `runner-cell` does.
  private(set) var streamsOption: String?
  /// The variables that are the same for every job; those that the user has set stay as they are.
  package private(set) var settings: [String: String]
  /// Which of them has more ranks started than there are cores; nil if that needs none.
  package let oversubscriptionVariable: String?
  /// The variables that name the folder for the launcher's own files, and for the shared memory of the ranks.
  private(set) var folderVariables: [String]
  /// How the names of shared memory begin that ranks keep in `/dev/shm`, whatever the folder for it, and leave when they are killed.
  var sharedMemoryPrefixes: [String] = []
  /// The variables for a job in a sandbox, where a rank may not look into the memory of another one.
  let sandboxSettings: [String: String]
  /// What has the other ranks go on when one has ended; nil if they cannot.
  package let recovery: Recovery?
  /// How it is told of hosts.
  let hosting: Hosting

  /// The library of C that programs for this MPI are linked with.
  package var libraryName: String { interfaces.first?.libraries.first ?? family.rawValue }

  /// The name by which pkg-config knows this MPI, or another one with the same libraries.
  package var pkgConfigName: String {
    switch family {
    case .openMPI4, .openMPI5: "ompi-c"
    case .mpich, .intelMPI: "mpich"
    }
  }

  /// How a variable of the name `N` and the value `V` is written.
  enum VariableForm: Hashable, Sendable {
    /// `-x N=V`.
    case joined(option: String)
    /// `-genv N V`.
    case apart(option: String)
  }

  /// How the launcher learns of its last limit, in seconds.
  enum Backstop: Hashable, Sendable {
    case option(String)
    case variable(String)
  }

  /// What has the other ranks go on when one has ended.
  package struct Recovery: Hashable, Sendable {
    var options: [String] = []
    var variables: [String: String] = [:]
  }

  /// The same for jobs on hosts that are named: there, what the launcher leaves in files of its own is not seen, so that
  /// `runner-cell` watches each rank, and the folders of this host are none.
  var onHosts: Dialect {
    var dialect = self
    dialect.streamsOption = nil
    return dialect
  }

  /// Whether it starts what is linked with the libraries `needed`; what is linked with none of MPI's may be a script.
  package func fits(_ needed: [String]) -> Bool {
    MPIInterface(of: needed).map(interfaces.contains) ?? true
  }

  /// The program or library at `path`; or that of this name in a folder beside it which is named for an interface of this MPI, if
  /// only that has the interface of the program `user`, or if that is not known, an interface of this MPI.
  package func fitting(_ path: FilePath, for user: FilePath? = nil) -> FilePath {
    let own = user.flatMap { ProgramFile(at: $0) }.flatMap { MPIInterface(of: $0.needed) }
    let wanted = own.map { [$0] } ?? interfaces
    func fits(_ path: FilePath) -> Bool? {
      ProgramFile(at: path).map { MPIInterface(of: $0.needed).map(wanted.contains) ?? true }
    }
    guard fits(path) == false, let name = path.lastComponent else { return path }
    let others = wanted.map { path.removingLastComponent().appending($0.rawValue).appending(name) }
    return others.first { fits($0) == true } ?? path
  }

  /// Whether its ranks run in a sandbox: nothing that it does there needs more rights than they have.
  package var isolates: Bool { !sandboxSettings.isEmpty }

  /// Whether the launcher itself keeps the streams of the ranks, and says which rank ended, and how.
  ///
  /// Where it does not, `runner-cell` watches each rank.
  var tellsOfRanks: Bool { streamsOption != nil }

  /// The words that hand `variables` to every rank.
  func words(_ variables: [RankVariable]) -> [String] {
    variables.flatMap { variable in
      switch variableForm {
      case .joined(let option): [option, "\(variable.name)=\(variable.value)"]
      case .apart(let option): [option, variable.name, variable.value]
      }
    }
  }

  /// The variables that `arguments`, those of the user, have the launcher hand from its own environment to the ranks.
  func variables(namedIn arguments: [String]) -> Set<String> {
    let pairs = zip(arguments, arguments.dropFirst())
    return Set(
      pairs.flatMap { option, value -> [String] in
        switch variableForm {
        case .joined(let form): option == form && !value.contains("=") ? [value] : []
        case .apart: ["-genvlist", "-envlist"].contains(option) ? value.split(separator: ",").map(String.init) : []
        }
      })
  }
}

/// A variable of the environment that every rank gets.
struct RankVariable: Hashable, Sendable {
  var name: String
  var value: String

  /// The variable `name` with `value`.
  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
