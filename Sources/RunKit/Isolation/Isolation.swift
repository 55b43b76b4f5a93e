import FileKit
import LibC
package import SystemPackage

/// How runs are kept apart from everything else on the machine: each in a sandbox, and in it each rank in a cell.
///
/// The sandbox is made by bubblewrap: it has namespaces of its own for processes, the network, mounts and IPC, no network
/// but its own loopback, and sees the system's programs, the swarm and the run directory, of which it may write only to the
/// last. In a cell, a rank sees of the run directory only its own input and what it writes itself.
package struct Isolation: Hashable, Sendable {
  /// bubblewrap's executable.
  let bubblewrap: FilePath
  /// The executable that makes the cell of a rank, `runner-cell`.
  let cell: FilePath
  /// What the swarm may read beside the system and its own folder.
  package var visible: [FilePath] = []
  /// What no swarm may see, wherever it is: goldens, scenarios, other runs, other swarms.
  var hidden: [FilePath] = []

  /// The name of the executable for cells, which stands beside the runner.
  package static let cellName = "runner-cell"
  /// What to do on a machine that does not allow it.
  package static let mend = "install bubblewrap (scripts/setup), and let users make namespaces"

  /// Isolation with the `bwrap` that is in `PATH`, and the cell at `cell`.
  /// - Throws: `MachineError` if one is missing.
  package init(cell: FilePath) throws(MachineError) {
    try LinuxOnly.isolation.check()
    guard let found = SearchPath.find("bwrap") else {
      throw MachineError("no \"bwrap\" in PATH, which isolates runs", mend: Isolation.mend)
    }
    guard access(cell.string, X_OK) == 0 else {
      throw MachineError("no \(Isolation.cellName) beside the runner", mend: "build it (swift build)")
    }
    self.init(bubblewrap: found, cell: cell)
  }

  /// Isolation by these two executables.
  package init(bubblewrap: FilePath, cell: FilePath) {
    self.bubblewrap = bubblewrap.absolute
    self.cell = cell.absolute
  }

  /// The same, with `paths` hidden, too.
  package func hiding(_ paths: [FilePath]) -> Isolation {
    var isolation = self
    isolation.hidden += paths.map(\.absolute)
    return isolation
  }

  /// The same, where the program at `path` is not hidden, since it is the one that runs.
  func showing(_ path: FilePath) -> Isolation {
    var isolation = self
    isolation.hidden.removeAll { $0.withoutLinks == path.withoutLinks }
    return isolation
  }

  /// The folder that a swarm, the executable at `program`, sees with it, where what is at `hidden` is not to be seen; nil if it
  /// sees nothing but the executable.
  package static func folder(shownWith program: FilePath, hiding hidden: [FilePath]) -> FilePath? {
    VisibleFiles.folder(of: program, hiding: hidden)
  }
}
