import Wording
import YAMLNodes

/// Clients can get what they must have before the ranks that hold it are gone.
///
/// The rule refuses only what is certain to fail: a client hands on at most one segment with each message, so one that is
/// gone after its tenth message has handed on at most ten segments.
struct DemandsCanBeMet: Rule {
  /// How many groups of holders of a file are checked.
  private static let groups = 100
  /// With more ranges than these in all `owns:` together, nothing is checked: it would take long.
  private static let parts = 2_000

  func check(_ draft: DraftIndex, _ findings: Findings) {
    guard let clients = draft.clients, !findings.hasErrors else { return }
    let demands = Demands(draft, clients)
    guard !demands.completing.isEmpty, !demands.gifts.isEmpty, demands.parts <= DemandsCanBeMet.parts else { return }
    if let tracker = demands.gifts[0], tracker.most == 0 {
      findings.report(
        .unreachableDemand,
        "the tracker is gone from the start, so that no client can have what it wants; let none be in \"complete\"",
        at: tracker.mark)
      return
    }
    for file in draft.files { check(file, demands, findings) }
  }

  private func check(_ file: Draft.File, _ demands: Demands, _ findings: Findings) {
    guard let segments = file.segments else { return }
    let name = file.name.value
    // By set of holders, how many segments just these ranks hold and a client that must have them lacks.
    var counts: [Set<Int>: Int] = [:]
    for span in demands.spans(of: name, segments: segments) {
      let holders = demands.holders(of: span.lowerBound, name)
      guard holders.allSatisfy({ demands.gifts[$0] != nil }), demands.isLacked(name, holders: holders) else { continue }
      counts[holders, default: 0] += span.count
    }
    for group in counts.keys.sorted(by: { $0.count < $1.count }).prefix(DemandsCanBeMet.groups) {
      let held = counts.reduce(0) { $0 + ($1.key.isSubset(of: group) ? $1.value : 0) }
      let gifts = group.sorted().compactMap { demands.gifts[$0] }
      let given = gifts.reduce(0) { $0 + $1.most }
      guard held > given, let mark = gifts.map(\.mark).max() else { continue }
      let who = rankList(group.sorted())
      let (hold, are) = group.count == 1 ? ("holds", "is") : ("hold", "are")
      findings.report(
        .unreachableDemand,
        "\(who) alone \(hold) \(held.counted("segment")) of \(quoted(name)) that clients in \"complete\" lack, and "
          + "\(are) gone before more than \(given) can have been handed on; let \(group.count == 1 ? "it" : "them") "
          + "last longer, or take the clients out of \"complete\"",
        at: mark)
      return
    }
  }
}

/// Which ranks must have which files, which hold them, and how much each can hand on before it is gone.
private struct Demands {
  /// How many segments a client can hand on before it is gone.
  struct Gift {
    /// The most segments.
    var most: Int
    /// Where the fault or the departure stands that ends it.
    var mark: Mark
  }

  /// By file, the ranks that hold a part of it, and which.
  private var held: [String: [(rank: Int, part: Draft.Part)]] = [:]
  /// By file, the ranks that want it.
  private var wanted: [String: [Int]] = [:]
  /// The number of ranges in `held`.
  private(set) var parts = 0
  /// The ranks that must have all that they want.
  let completing: Set<Int>
  /// By rank, what those that are gone at some time can hand on; rank 0 is the tracker, which holds nothing.
  let gifts: [Int: Gift]

  init(_ draft: DraftIndex, _ clients: [Draft.Peer]) {
    var gifts: [Int: Gift] = [:]
    func limit(_ rank: Int, _ most: Int?, at mark: Mark) {
      guard let most, most < gifts[rank]?.most ?? .max else { return }
      gifts[rank] = Gift(most: most, mark: mark)
    }
    var crashing: Set<Int> = []
    for fault in draft.faults {
      guard case .peer(let what)? = fault.complete, what.deed == .crash else { continue }
      crashing.insert(what.rank)
      switch what.trigger {
      case .sends(let count): limit(what.rank, what.rank == 0 ? nil : count, at: fault.mark)
      case .at(let moment): limit(what.rank, moment == .zero ? 0 : nil, at: fault.mark)
      case .completes: break
      }
    }
    for (index, client) in clients.enumerated() {
      for ownership in client.owns {
        held[ownership.file.value, default: []].append((index + 1, ownership.part))
        if case .ranges(let ranges) = ownership.part { parts += ranges.count }
      }
      for name in client.wants { wanted[name.value, default: []].append(index + 1) }
      guard let leaves = client.leaves else { continue }
      switch leaves.value {
      case .after(let segments): limit(index + 1, segments, at: leaves.mark)
      case .at(let moment): limit(index + 1, moment == .zero ? 0 : nil, at: leaves.mark)
      }
    }
    self.gifts = gifts
    if let complete = draft.complete {
      completing = Set(complete.map(\.value))
    } else if crashing.contains(0) {
      completing = []
    } else {
      completing = Set((1..<clients.count + 1).filter { !crashing.contains($0) && clients[$0 - 1].staysUntilComplete })
    }
  }

  /// The segments of the file `name`, cut where a range that someone holds begins or ends.
  func spans(of name: String, segments: Int) -> [Range<Int>] {
    var cuts: Set<Int> = [0, segments]
    for (_, part) in held[name] ?? [] {
      guard case .ranges(let ranges) = part else { continue }
      for range in ranges { cuts.formUnion([range.range.lowerBound, range.range.upperBound + 1]) }
    }
    let sorted = cuts.filter { $0 <= segments }.sorted()
    return zip(sorted, sorted.dropFirst()).map { $0..<$1 }
  }

  /// The ranks that hold the segment `index` of the file `name` at the start.
  func holders(of index: Int, _ name: String) -> Set<Int> {
    Set(
      (held[name] ?? []).lazy.filter { _, part in
        switch part {
        case .whole, .unknown: true
        case .ranges(let ranges): ranges.contains { $0.range.contains(index) }
        }
      }.map(\.rank))
  }

  /// Whether a client must have the file `name` and is not among the `holders` of a segment of it.
  func isLacked(_ name: String, holders: Set<Int>) -> Bool {
    (wanted[name] ?? []).contains { completing.contains($0) && !holders.contains($0) }
  }
}
