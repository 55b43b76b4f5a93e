import LibC

/// The remote shell by which the runner reaches other hosts.
package struct RemoteShellForm: Hashable, Sendable {
  /// The words before the host.
  package var words: [String]
  /// The words between the host and the command, which is one word.
  package var starter: [String] = []

  /// The remote shell that is started by `words`, which takes a host and a command.
  package init(_ words: [String]) { self.words = words }

  /// `ssh`, which asks nobody for a password.
  package static let ssh = RemoteShellForm(["ssh", "-x", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10"])

  /// Slurm's own way to a node of the allocation in which the runner is.
  ///
  /// What is said is no lines, for whose ends srun would wait. The one task has all that the job has on the node; it is no rank,
  /// so that nothing tells it that it is one.
  package static let slurm: RemoteShellForm = {
    var form = RemoteShellForm([
      "srun", "--overlap", "--nodes=1", "--ntasks=1", "--mem=0", "--cpu-bind=none", "--mpi=none", "--chdir=/",
      "--unbuffered", "--quiet", "--nodelist",
    ])
    form.starter = ["/bin/sh", "-c"]
    return form
  }()

  /// A command for a person who wants to know whether `host` can be reached.
  func trial(on host: String) -> String {
    switch self {
    case .ssh: "ssh \(host) true"
    case .slurm: "srun --overlap --nodes=1 --ntasks=1 --nodelist \(host) true"
    default: (words + [host, "true"]).joined(separator: " ")
    }
  }

  /// The command for `command` on `host`.
  func command(_ command: String, on host: String) -> [String] { words + [host] + starter + [command] }

  /// That which one of the variables `names` names, with which launchers are told of another than `ssh`; that of Slurm in one of its
  /// allocations, if none does.
  static func chosen(by names: [String]) -> RemoteShellForm {
    for name in names {
      let words = getenv(name).map { String(cString: $0).split(separator: " ").map(String.init) } ?? []
      // A list of alternatives is Open MPI's own default.
      if !words.isEmpty, !words.contains(":") { return RemoteShellForm(words) }
    }
    return getenv("SLURM_JOB_ID") == nil ? ssh : slurm
  }
}
