import ProbeKit

/// What the kernel of another host lists of a job beside what the probe knows of it.
enum HostSurroundings {
  /// What it says of the ranks of `pages`.
  static func views(of pages: [Int: StatusPage], in views: [HostView]) -> [Int: ProcessView] {
    let known = Dictionary(views.map { ($0.id, $0) }) { first, _ in first }
    return pages.compactMapValues { page in
      guard let view = known[page.process], !view.isZombie, view.rank == page.rank else { return nil }
      return view.view
    }
  }

  /// Those that are neither `ranks`, nor `launchers`, nor wait for a rank that they have started.
  ///
  /// What the launcher has started there knows no rank.
  static func others(in views: [HostView], beside ranks: Set<Int32>, _ launchers: Set<String>) -> [Unknown] {
    let parents = Dictionary(views.map { ($0.id, $0.parent) }) { first, _ in first }
    var above: Set<Int32> = []
    for rank in ranks {
      var next = parents[rank]
      while let id = next, above.insert(id).inserted { next = parents[id] }
    }
    return views.filter { !$0.isZombie && !ranks.contains($0.id) }.compactMap { view in
      if above.contains(view.id), view.waitsForChild || launchers.contains(view.name) { return nil }
      if view.rank == nil, launchers.contains(view.name) || view.waitsForChild { return nil }
      return .process(systemID: view.id, name: view.name)
    }
  }
}
