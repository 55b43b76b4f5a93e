import ScenarioKit
import SwarmCore
import SystemPackage
import Wording

/// Makes a scenario of a platform and a deployment.
struct PlatformScenario {
  let platformPath: FilePath
  let deploymentPath: FilePath?
  let pieces: PlatformImport.Pieces
  let findings: ImportFindings

  /// The scenario, to be written to `path`; nil, and reported, if something is wrong.
  func read(as path: FilePath) -> Scenario? {
    let text = PlatformText(platformPath, order: 0, findings)
    let actors = deploymentPath.map { PlatformText($0, order: 1, findings) } ?? text
    guard let text, let actors else { return nil }
    let platform = PlatformReader.read(text)
    var deployment = Deployment.read(actors)
    guard !findings.hasErrors else { return nil }
    if deploymentPath == nil, deployment.peers.isEmpty, deployment.tracker == nil {
      deployment.peers = platform.hosts.enumerated().map { index, host in
        Deployment.Peer(host: host.name, isSeed: index == 0, start: 0, deadline: .infinity, offset: text.root.offset)
      }
    }
    let groups = check(deployment, platform, actors)
    guard !findings.hasErrors else { return nil }

    var scenario = Scenario(name: ScenarioName.name(of: path), path: path)
    let sources = [platformPath, deploymentPath].compactMap { $0?.lastComponent?.string }
    scenario.description = "Imported from \(sources.joined(separator: " and "))."
    let file = Scenario.File.derived(name: "file1", segments: pieces.count)
    scenario.files = [file]
    let last = deployment.peers.map(\.deadline).max() ?? .infinity
    if last.isFinite { scenario.timeout = .milliseconds(Int((last * 1000).rounded())) }
    let (network, names) = network(platform, groups, deployment, text, actors)
    scenario.network = network
    scenario.network.segmentSize = pieces.size
    scenario.peers = zip(deployment.peers, groups).map { given, group in
      var peer = Scenario.Peer()
      if given.isSeed {
        peer.owns = [.init(file: file.name, held: Bitfield(count: pieces.count, full: true))]
      } else {
        peer.wants = [file.name]
      }
      if given.start > 0 { peer.joins = .milliseconds(Int((given.start * 1000).rounded())) }
      if given.deadline < last { peer.leaves = .at(.milliseconds(Int((given.deadline * 1000).rounded()))) }
      peer.networkClass = names[group]
      return peer
    }
    return findings.hasErrors ? nil : scenario
  }

  /// The group of the host of each peer; reports peers that cannot be those of a scenario.
  private func check(_ deployment: Deployment, _ platform: Platform, _ text: PlatformText) -> [Int] {
    if deployment.peers.count < 2 {
      text.report(
        .tooFewPeers, "a swarm needs at least two peers, found \(deployment.peers.count)", at: text.root.offset)
    } else if !deployment.peers.contains(where: \.isSeed) {
      text.report(
        .fileNotOwned, "no peer is a seed; give one of them a third argument \"1\"", at: deployment.peers[0].offset)
    }
    var taken: [String: Int] = [:]
    var sharing = 0
    let groups = deployment.peers.compactMap { peer -> Int? in
      guard let group = group(of: peer.host, platform, at: peer.offset, text) else { return nil }
      if let other = taken.updateValue(peer.offset, forKey: peer.host) {
        sharing += 1
        if sharing == 1 {
          text.report(
            .sharedLink, "two peers are on \(quoted(peer.host)); in a scenario each has a link of its own",
            at: peer.offset,
            note: "the other is here", other)
        }
      }
      return group
    }
    if let tracker = deployment.tracker { _ = group(of: tracker.host, platform, at: tracker.offset, text) }
    return groups
  }

  private func group(of host: String, _ platform: Platform, at offset: Int, _ text: PlatformText) -> Int? {
    if let index = platform.hostIndex[host] { return platform.hosts[index].group }
    let guess = nearest(to: host, among: platform.hosts.prefix(1000).map(\.name)).map {
      "; did you mean \(quoted($0))?"
    }
    text.report(.unknownHost, "the platform has no host \(quoted(host))\(guess ?? "")", at: offset)
    return nil
  }

  /// The network between the peers, whose groups are `groups`, and the name of the class of each group: none if there are
  /// no classes.
  private func network(
    _ platform: Platform, _ groups: [Int], _ deployment: Deployment, _ text: PlatformText, _ actors: PlatformText
  ) -> (NetworkModel, [Int: String]) {
    var counts: [Int: Int] = [:]
    for group in groups { counts[group, default: 0] += 1 }
    let members = counts.keys.sorted()
    let links = AccessLinks(of: platform, counts: members.map { ($0, counts[$0] ?? 0) }, text)
    guard !findings.hasErrors else { return (NetworkModel(), [:]) }
    let classes = AccessClasses(links)
    var names: [String] = []
    var used: Set<String> = []
    for representative in classes.representatives {
      let name = platform.groups[members[representative]].name
      // A key that begins with "x-" would be the user's own.
      var unique = name.hasPrefix("x-") || name.isEmpty ? "class-\(name)" : name
      while !used.insert(unique).inserted { unique += "-" }
      names.append(unique)
    }
    let remote = deployment.tracker.flatMap { tracker in distance(of: tracker, members, platform, actors) }
    let network = classes.network(names: names, remote: remote)
    guard !network.classes.isEmpty else { return (network, [:]) }
    let named = zip(members, classes.classOf.map { names[$0] })
    return (network, Dictionary(uniqueKeysWithValues: named.map { ($0, $1) }))
  }

  /// How far the tracker is from the farthest of the groups `members`, in microseconds; reports what is lost of its link.
  private func distance(
    of tracker: (host: String, offset: Int), _ members: [Int], _ platform: Platform, _ text: PlatformText
  ) -> Int? {
    guard let index = platform.hostIndex[tracker.host] else { return nil }
    let home = platform.hosts[index].group
    let latencies = members.flatMap { group in
      [
        AccessLinks.latency(from: home, to: group, in: platform),
        AccessLinks.latency(from: group, to: home, in: platform),
      ]
    }
    guard !latencies.contains(nil) else {
      text.report(.noRoute, "there is no way between \(quoted(tracker.host)) and some peer", at: tracker.offset)
      return nil
    }
    let distances = latencies.compactMap { $0.map { Int(($0 * 1e6).rounded()) } }
    let farthest = distances.max() ?? 0
    let differs = distances.contains { $0 != farthest }
    text.report(
      .trackerLink,
      "the tracker of a scenario has a link without limits\(differs ? ", and is as far from all peers as from the farthest" : "")",
      at: tracker.offset)
    return farthest
  }
}
