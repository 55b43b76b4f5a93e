import ImportKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

@Suite("A platform of SimGrid becomes a scenario with a network")
struct PlatformImportTests {
  let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  static let head = "<?xml version='1.0'?>\n<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\">\n"

  /// Imports the platform with the elements `body` and, if there is one, the deployment with the actors `actors`.
  func read(
    _ body: String, actors: String? = nil, segments: Int = 10
  ) throws -> (imported: PlatformImport?, diagnostics: [Diagnostic]) {
    try home.write("\(PlatformImportTests.head)<platform version=\"4.1\">\n\(body)\n</platform>\n", to: "net.xml")
    if let actors {
      try home.write("\(PlatformImportTests.head)<platform version=\"4.1\">\n\(actors)\n</platform>\n", to: "who.xml")
    }
    return PlatformImport.read(
      home.path.appending("net.xml"), deployment: actors.map { _ in home.path.appending("who.xml") },
      .init(count: segments, size: 80 << 10), as: home.path.appending("net.yaml"))
  }

  /// What is found, with its place and identity.
  func findings(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { found in
      let severity = found.severity == .warning ? "warning: " : ""
      let place = "\(found.path.lastComponent?.string ?? ""):\(found.line):\(found.location.column)"
      return "\(place): \(severity)\(found.message) [\(found.identity.name)]"
    }
  }

  static func peer(_ host: String, _ id: Int, end: Int = 5000, seed: Bool = false, start: String = "") -> String {
    let third = seed ? "<argument value=\"1\"/>" : ""
    return
      "<actor host=\"\(host)\" function=\"peer\"\(start)><argument value=\"\(id)\"/><argument value=\"\(end)\"/>\(third)</actor>\n"
  }

  @Test("of a cluster, whose hosts are alike, with a backbone that a scenario cannot have")
  func cluster() throws {
    let (imported, diagnostics) = try read(
      """
        <cluster id="c" prefix="node-" radical="0-9" suffix=".org" speed="1Gf" bw="125MBps" lat="50us"
                 bb_bw="0.5GBps" bb_lat="500us"/>
      """,
      actors: """
        <actor host="node-0.org" function="tracker"><argument value="3000"/></actor>
        \(PlatformImportTests.peer("node-1.org", 2, seed: true))\
        \((2...7).map { PlatformImportTests.peer("node-\($0).org", $0 + 1) }.joined())
        """)
    #expect(
      imported?.text == """
        description: Imported from net.xml and who.xml.
        timeout: 5000 s
        files:
          file1: { segments: 10 }
        peers:
          - owns: [file1]
          - count: 6
            wants: [file1]
        network:
          segment-size: 80 KiB
          upload: 1 Gbit/s
          download: 1 Gbit/s
          latency: 600 µs

        """)
    #expect(
      findings(diagnostics) == [
        "net.xml:5:19: warning: 7 hosts share the 4,000 Mbit/s of \"c_backbone\" inside the network, which could ask for "
          + "7,000 Mbit/s; a scenario has bottlenecks at the hosts alone, so that this one is left out [shared-link]",
        "who.xml:4:14: warning: the tracker of a scenario has a link without limits [tracker-link]",
      ])
  }

  @Test("and a backbone that can carry all is none that is missed")
  func wideBackbone() throws {
    let (_, diagnostics) = try read(
      """
        <cluster id="c" prefix="" radical="0-3,8" suffix="" speed="1f" bw="1MBps" lat="1ms" bb_bw="5MBps" bb_lat="1ms"/>
      """)
    #expect(findings(diagnostics) == [])
  }

  @Test("without a deployment: every host is a peer, the first is the seed, and nobody has a time limit")
  func noDeployment() throws {
    let (imported, _) = try read(
      "<cluster id=\"c\" prefix=\"n\" radical=\"0-2\" suffix=\"\" speed=\"1f\" bw=\"10Mbps\" lat=\"1ms\"/>", segments: 7
    )
    #expect(
      imported?.text == """
        description: Imported from net.xml.
        files:
          file1: { segments: 7 }
        peers:
          - owns: [file1]
          - count: 2
            wants: [file1]
        network:
          segment-size: 80 KiB
          upload: 10 Mbit/s
          download: 10 Mbit/s
          latency: 2 ms

        """)
  }

  static let routes = """
    <zone id="z" routing="Full">
      <host id="a" speed="1Gf"/> <host id="b" speed="1Gf"/> <host id="c" speed="1Gf"/> <router id="r"/>
      <link id="a up" bandwidth="1MBps" latency="1ms"/> <link id="a down" bandwidth="2MBps" latency="2ms"/>
      <link id="b" bandwidth="3MBps" latency="10ms" sharing_policy="SPLITDUPLEX"/>
      <link id="c" bandwidth="3MBps" latency="10ms"/>
      <link id="core" bandwidth="CORE" latency="100us"/>
      <route src="a" dst="b" symmetrical="NO"><link_ctn id="a up"/><link_ctn id="core"/><link_ctn id="b" direction="DOWN"/></route>
      <route src="b" dst="a" symmetrical="NO"><link_ctn id="b" direction="UP"/><link_ctn id="core"/><link_ctn id="a down"/></route>
      <route src="a" dst="c" symmetrical="NO"><link_ctn id="a up"/><link_ctn id="core"/><link_ctn id="c"/></route>
      <route src="c" dst="a" symmetrical="NO"><link_ctn id="c"/><link_ctn id="core"/><link_ctn id="a down"/></route>
      <route src="b" dst="c"><link_ctn id="b" direction="UP"/><link_ctn id="core"/><link_ctn id="c"/></route>
    </zone>
    """

  @Test("of hosts with ways of their own: a link is a host's if all its ways go through it, and no others")
  func routes() throws {
    let (imported, diagnostics) = try read(PlatformImportTests.routes.replacingFirst("CORE", "1GBps"))
    let network = try #require(imported?.plan.scenario.network)
    #expect(
      network.classes == [
        "a": .init(upload: 8_000_000, download: 16_000_000), "b": .init(upload: 24_000_000, download: 24_000_000),
      ])
    #expect(imported?.plan.scenario.peers.map(\.networkClass) == ["a", "b", "b"])
    #expect(network.latency(from: "a", to: "b") == 11_100)
    #expect(network.latency(from: "b", to: "a") == 12_100)
    #expect(network.latency(from: "b", to: "b") == 20_100)
    #expect(
      findings(diagnostics) == [
        "net.xml:8:13: warning: what a host sends and what it receives share \"c\"; in a scenario each direction has all of its "
          + "24 Mbit/s [half-duplex]"
      ])
  }

  @Test("and a narrow link between them is told, with its place")
  func narrowCore() throws {
    let (_, diagnostics) = try read(PlatformImportTests.routes.replacingFirst("CORE", "6MBps"))
    #expect(
      findings(diagnostics).last
        == "net.xml:9:13: warning: 3 hosts share the 48 Mbit/s of \"core\" inside the network, which could ask for 56 Mbit/s; a "
        + "scenario has bottlenecks at the hosts alone, so that this one is left out [shared-link]")
  }

  @Test("of zones in a zone: the way between clusters leads through their routers")
  func zones() throws {
    let (imported, diagnostics) = try read(
      """
      <zone id="world" routing="Full">
        <cluster id="near" prefix="n" radical="0-1" suffix="" speed="1f" bw="1MBps" lat="1ms" bb_bw="1GBps" bb_lat="2ms"/>
        <zone id="far" routing="Cluster">
          <host id="x" speed="1f"/> <host id="y" speed="1f"/>
          <link id="xu" bandwidth="125kBps" latency="3ms"/> <link id="xd" bandwidth="1MBps" latency="4ms"/>
          <link id="yu" bandwidth="125kBps" latency="3ms"/> <link id="yd" bandwidth="1MBps" latency="4ms"/>
          <host_link id="x" up="xu" down="xd"/> <host_link id="y" up="yu" down="yd"/>
          <router id="gate"/>
        </zone>
        <link id="sea" bandwidth="1GBps" latency="50ms"/>
        <zoneRoute src="near" dst="far" gw_src="nnear_router" gw_dst="gate"><link_ctn id="sea"/></zoneRoute>
      </zone>
      """)
    let network = try #require(imported?.plan.scenario.network)
    #expect(
      network.classes == [
        "near": .init(upload: 8_000_000, download: 8_000_000), "x": .init(upload: 1_000_000, download: 8_000_000),
      ])
    #expect(network.latency(from: "near", to: "near") == 4000)
    #expect(network.latency(from: "near", to: "x") == 1000 + 2000 + 50_000 + 4000)
    #expect(network.latency(from: "x", to: "near") == 3000 + 50_000 + 2000 + 1000)
    #expect(network.latency(from: "x", to: "x") == 7000)
    #expect(imported?.plan.scenario.peers.map(\.networkClass) == ["near", "near", "x", "x"])
    #expect(findings(diagnostics) == [])
  }

  @Test("with peers that come later, and end sooner than the others")
  func moments() throws {
    let (imported, _) = try read(
      "<cluster id=\"c\" prefix=\"n\" radical=\"0-2\" suffix=\"\" speed=\"1f\" bw=\"10Mbps\" lat=\"1ms\"/>",
      actors: PlatformImportTests.peer("n0", 1, seed: true) + PlatformImportTests.peer("n1", 2, end: 90)
        + PlatformImportTests.peer("n2", 3, start: " start_time=\"1.5\""))
    let peers = try #require(imported?.plan.scenario.peers)
    #expect(peers.map(\.joins) == [nil, nil, .milliseconds(1500)])
    #expect(peers.map(\.leaves) == [nil, .at(.seconds(90)), nil])
    #expect(imported?.plan.scenario.timeout == .seconds(5000))
  }

  @Test(
    "Bandwidths and latencies have the units of SimGrid's DTD",
    arguments: [
      ("125MBps", "50us", 1_000_000_000, 100), ("1.5Gbps", "0.5ms", 1_500_000_000, 1000),
      ("1MiBps", "1e-3s", 8_388_608, 2000), ("2Kibps", "0", 2048, 0), ("1e6", "0.001", 8_000_000, 2000),
      ("64kbps", "2000ns", 64_000, 4), ("0.1TBps", "0.0001m", 800_000_000_000, 12_000),
    ])
  func units(_ bandwidth: String, _ latency: String, _ bits: Int, _ microseconds: Int) throws {
    let (imported, _) = try read(
      "<cluster id=\"c\" prefix=\"n\" radical=\"0-2\" suffix=\"\" speed=\"1f\" bw=\"\(bandwidth)\" lat=\"\(latency)\"/>"
    )
    #expect(imported?.plan.scenario.network.bandwidth.upload == bits)
    #expect(imported?.plan.scenario.network.latency == microseconds)
  }
}

extension String {
  /// The text with `new` instead of the first `old`.
  fileprivate func replacingFirst(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound] + new + self[range.upperBound...])
  }
}
