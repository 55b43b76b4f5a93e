/// What is wrong with a list of hosts, and where.
package struct HostFinding: Hashable, Sendable {
  /// Where it stands.
  package enum Place: Hashable, Sendable {
    /// The entry of this number, from 1, of a list in one line.
    case entry(Int)
    /// The line of this number, from 1, of a file.
    case line(Int)
    /// A variable of the environment.
    case variable(String)
    /// The list as a whole.
    case list
  }

  /// What is wrong.
  package enum Fact: Hashable, Sendable {
    /// There is no host.
    case noHost
    /// An entry has no name.
    case noName
    /// This cannot be the name of a host.
    case badName(String)
    /// This is no number of slots that a host may have.
    case badSlots(String)
    /// A word behind the name that says nothing of slots.
    case unknownWord(String)
    /// The host is named before, at this place, and one of them says how many slots it has.
    case repeated(String, before: Place)
    /// The host has more slots, one each time that it is named, than a host may have.
    case tooManySlots(String)
    /// There are more hosts than there may be.
    case tooManyHosts
    /// This is no list of nodes as Slurm writes it.
    case badNodes(String)
    /// This is no list of counts as Slurm writes it.
    case badCounts(String)
    /// Slurm tells of so many nodes, and of so many counts.
    case countsDoNotFit(nodes: Int, counts: Int)
  }

  /// Where it stands.
  package var place: Place
  /// What is wrong.
  package var fact: Fact

  /// A finding at `place`.
  package init(_ place: Place, _ fact: Fact) {
    self.place = place
    self.fact = fact
  }
}

/// All that is wrong with a list of hosts.
package struct HostFindings: Error, Hashable {
  /// What is wrong, in the order in which it stands; at least one.
  package var all: [HostFinding]

  /// These findings.
  package init(_ all: [HostFinding]) { self.all = all }
}
