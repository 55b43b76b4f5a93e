/// How the ranks of a run are placed on several hosts; on one host it means nothing.
package enum Placement: String, Hashable, Sendable, CaseIterable {
  /// The next rank is on the next host, and after the last host on the first again.
  case byNode = "by-node"
  /// A host gets ranks until its slots are full, and then the next one does.
  case bySlot = "by-slot"
}
