package import SystemPackage

/// What the launcher of one MPI must be told, and how: all in which launchers differ.
package struct Dialect: Hashable, Sendable {
  /// Whose launcher it is.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    case openMPI4 = "Open MPI 4"
    case openMPI5 = "Open MPI 5"
    case mpich = "MPICH"
    case intelMPI = "Intel MPI"

    /// The name of the folder, beside the runner, for what is linked with this MPI or another one with the same libraries.
    var folder: String {
      switch self {
      case .openMPI4, .openMPI5: "openmpi"
      case .mpich, .intelMPI: "mpich"
      }
    }
  }

  /// Whose launcher it is.
  package let family: Family
  /// What the names of the libraries begin with that programs for this MPI are linked with.
  package let libraries: [String]
  /// How a variable is handed to every rank and to nothing else.
  let variableForm: VariableForm
  /// How the launcher is told when it must end the job, if the runner cannot.
  let backstop: Backstop
  /// The option behind which stands the folder for the streams of the ranks; nil if the launcher cannot keep them apart as
  /// the runner wants it, so that `runner-cell` does.
  let streamsOption: String?
  /// The variables that are the same for every job; those that the user has set stay as they are.
  package let settings: [String: String]
  /// Which of them has more ranks started than there are cores; nil if that needs none.
  package let oversubscriptionVariable: String?
  /// The variables that name the folder for the launcher's own files, and for the shared memory of the ranks.
  let folderVariables: [String]
  /// The bytes that each rank has in `/dev/shm`, at most; 0 where the shared memory of the ranks is in one of those folders.
  var sharedMemoryPerRank: Int64 = 0
  /// The variables for a job in a sandbox, where a rank may not look into the memory of another one.
  let sandboxSettings: [String: String]
  /// What has the other ranks go on when one has ended; nil if they cannot.
  package let recovery: Recovery?

  /// The library of C that programs for this MPI are linked with.
  package var libraryName: String { libraries.first ?? family.rawValue }

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

  /// Whether it starts what is linked with the libraries `needed`; what is linked with none of MPI's may be a script.
  package func fits(_ needed: [String]) -> Bool {
    let ofMPI = needed.filter { library in Dialect.all.contains { $0.holds(library) } }
    return ofMPI.isEmpty || ofMPI.contains(where: holds)
  }

  /// The program or library at `path`; or that of this name in the folder beside it for this MPI, if only that is for it.
  package func fitting(_ path: FilePath) -> FilePath {
    guard let program = ProgramFile(at: path), !fits(program.needed), let name = path.lastComponent else { return path }
    let other = path.removingLastComponent().appending(family.folder).appending(name)
    return ProgramFile(at: other).map { fits($0.needed) } == true ? other : path
  }

  /// Whether `library` is one of this MPI.
  private func holds(_ library: String) -> Bool { libraries.contains { library.hasPrefix($0) } }

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
