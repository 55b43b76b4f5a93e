package import ScenarioKit

/// The hosts of one run, and how its ranks are placed there.
package struct RunHosts: Hashable, Sendable {
  /// The hosts, each with the number of its ranks.
  package var list: HostList
  /// How the ranks are placed.
  package var placement: Placement

  /// Ranks on the hosts of `list`.
  package init(_ list: HostList, _ placement: Placement) {
    self.list = list
    self.placement = placement
  }

  /// What the list calls the host that calls itself `name`; that name, if the list has another one for it.
  ///
  /// A host may be listed by its address, or without its domain.
  func listed(_ name: HostName) -> HostName {
    list.hosts.first { $0.name == name }?.name ?? list.hosts.first { $0.name.short == name.short }?.name ?? name
  }
}
