import FileKit
import RunKit
package import SystemPackage

extension SweepOptions {
  /// The executables of our own swarm, one for each MPI, that the swarm at `program` may not see: whoever finds one has no work
  /// left to do.
  ///
  /// Our own swarm sees itself.
  package func solutions(besides program: FilePath?) -> [FilePath] {
    guard let ownSwarm else { return [] }
    var builds: [FilePath] = []
    for path in [ownSwarm] + Dialect.all.map({ $0.fitting(ownSwarm) }) where !builds.contains(path) {
      builds.append(path)
    }
    return builds.filter { FoundFile.exists($0) && $0.withoutLinks != program?.withoutLinks }
  }
}
