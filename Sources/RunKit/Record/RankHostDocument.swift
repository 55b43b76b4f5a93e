/// The host of one rank, in JSON.
package struct RankHostDocument: Encodable {
  let rank: Int
  let host: String

  /// The hosts of a whole swarm, by rank; nil if nothing is known of them.
  package static func all(_ hosts: [Int: HostName]) -> [RankHostDocument]? {
    if hosts.isEmpty { return nil }
    return hosts.sorted { $0.key < $1.key }.map { RankHostDocument(rank: $0.key, host: $0.value.text) }
  }
}
