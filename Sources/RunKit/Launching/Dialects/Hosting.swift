import ScenarioKit

/// How a launcher is told on which hosts ranks run.
struct Hosting: Hashable, Sendable {
  /// How it is told which these are.
  let naming: Naming
  /// How it is told of their placement.
  let placing: Placing
  /// The settings in which a job on several hosts differs from one on a single host.
  let settings: [String: String]
  /// The same of a job that goes on when ranks end.
  let recovery: [String: String]
  /// The variables that name the remote shell by which the launcher reaches hosts.
  let shellVariables: [String]
  /// Those that have it use one, and for every host itself.
  let shellSettings: [String: String]

  /// How a launcher is told of hosts, each with the number of its ranks.
  enum Naming: Hashable, Sendable {
    /// By a list behind this option: `a:4,b:4`.
    case list(option: String)
    /// By a file behind this option, with a host in each line.
    case file(option: String)
  }

  /// How a launcher is told of the placement of ranks.
  enum Placing: Hashable, Sendable {
    /// By the value of a variable.
    case variable(String, byNode: String, bySlot: String)
    /// By the number that stands behind a host: how many ranks come to it before the next host has its turn.
    case turns
  }

  /// The words that name `hosts`; if it is told by a file, that is at `path`.
  func words(_ hosts: RunHosts, file path: String) -> [String] {
    switch naming {
    case .list(let option): [option, entries(hosts).joined(separator: ",")]
    case .file(let option): [option, path]
    }
  }

  /// What stands in that file; nil if it is told by a list.
  func text(_ hosts: RunHosts) -> String? {
    guard case .file = naming else { return nil }
    return entries(hosts).map { $0 + "\n" }.joined()
  }

  private func entries(_ hosts: RunHosts) -> [String] {
    let isByOne = placing == .turns && hosts.placement == .byNode
    return hosts.list.hosts.map { "\($0.name.text):\(isByOne ? 1 : $0.slots)" }
  }

  /// The variables for a job on `hosts`, which may go on when ranks end.
  func variables(_ hosts: HostList, _ placement: Placement, keepsGoing: Bool) -> [String: String] {
    var variables = hosts.hosts.count > 1 ? settings : [:]
    if keepsGoing, hosts.hosts.count > 1 { variables.merge(recovery) { $1 } }
    if case .variable(let name, let byNode, let bySlot) = placing {
      variables[name] = placement == .byNode ? byNode : bySlot
    }
    return variables
  }

  /// The variables that have the launcher reach hosts by the remote shell at `path`.
  func variables(shell path: String) -> [String: String] {
    shellVariables.reduce(into: shellSettings) { $0[$1] = path }
  }
}
