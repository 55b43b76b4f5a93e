import ImportKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// What is wrong with a platform or a deployment is told with its place, and never ends the runner.
@Suite struct PlatformFindingTests {
  private static let cluster =
    "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\"/>"
  private static let two =
    "<host id=\"a\" speed=\"1f\"/><host id=\"b\" speed=\"1f\"/><link id=\"l\" bandwidth=\"1MBps\" latency=\"1ms\"/>"

  private static func zone(_ body: String, routing: String = "Full") -> String {
    "<zone id=\"z\" routing=\"\(routing)\">\(two)\(body)</zone>"
  }

  private static func actor(_ function: String, _ host: String, _ arguments: String...) -> String {
    let inner = arguments.map { "<argument value=\"\($0)\"/>" }.joined()
    return "<actor host=\"\(host)\" function=\"\(function)\">\(inner)</actor>"
  }

  /// A platform with `body`, read as one with actors in it.
  private static func found(_ text: String) throws -> [Diagnostic] {
    let home = try TemporaryDirectory()
    try home.write(text, to: "net.xml")
    return PlatformImport.read(
      home.path.appending("net.xml"), deployment: nil, .usual, as: home.path.appending("net.yaml")
    ).diagnostics
  }

  private static func platform(_ body: String) -> String { "<platform version=\"4.1\">\(body)</platform>" }

  /// Of each kind of finding that only a platform or a deployment can have, texts that have it.
  static let texts: [ImportFinding: [String]] = [
    .malformedXML: [
      "", "no XML", "<platform", "<platform>", "<platform></platfrom>", "<platform a=1/>", "<platform a='1' a='2'/>",
      "<platform a='<'/>", "<platform a='&nbsp;'/>", "<platform a='&#0;'/>", "<platform><!-- -- --></platform>",
      "<platform/><platform/>", "<!DOCTYPE platform [<!ENTITY a 'aaaa'>]><platform/>", "<platform a='1'b='2'/>",
      "<platform>\u{0}</platform>", String(repeating: "<a>", count: 100), "<platform><![CDATA[ </platform>",
      "<?xml version='1.0'", "<!-- no end", "<1/>", "<platform a='1", "<platform a", "<platform><",
    ],
    .malformedElement: [
      "<plattform/>", platform(""), platform(zone("<rout/>")), platform("<cluster id=\"c\"/>"),
      platform("<zone id=\"z\"/>"),
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"3-1\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\"/>"),
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1 MB\" lat=\"1ms\"/>"),
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"-1MBps\" lat=\"1ms\"/>"),
      platform("<zone id=\"z\" routing=\"Full\"><link id=\"l\" bandwidth=\"1e306Bps\" latency=\"1ms\"/></zone>"),
      platform("<zone id=\"z\" routing=\"Full\"><link id=\"l\" bandwidth=\"126TBps\" latency=\"1ms\"/></zone>"),
      platform("<zone id=\"z\" routing=\"Full\"><link id=\"l\" bandwidth=\"1MBps\" latency=\"1e300s\"/></zone>"),
      platform("<zone id=\"z\" routing=\"Full\"><link id=\"l\" bandwidth=\"1MBps\" latency=\"25h\"/></zone>"),
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"nan\"/>"),
      platform(zone("<link id=\"m\" bandwidth=\"1MBps\" sharing_policy=\"MINE\"/>")),
      platform(zone("<route src=\"a\" dst=\"b\"><link_ctn id=\"l\" direction=\"LEFT\"/></route>")),
      platform(cluster + actor("peer", "n0", "1")), platform(cluster + actor("peer", "n0", "one", "5000")),
      platform(cluster + actor("peer", "n0", "1", "never")), platform(cluster + actor("peer", "n0", "1", "1e9")),
    ],
    .unsupportedPlatform: [
      "<platform version=\"2\">\(cluster)</platform>", platform(cluster + cluster),
      platform(zone("", routing: "Floyd")),
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\" topology=\"TORUS\"/>"
      ),
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-9000000000000000000\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\"/>"
      ),
      platform(zone("<peer id=\"p\" speed=\"1f\" bw_in=\"1MBps\" bw_out=\"1MBps\"/>")),
      platform(zone("<link id=\"m\" bandwidth=\"1MBps\" sharing_policy=\"WIFI\"/>")),
    ],
    .namedTwice: [
      platform(zone("<host id=\"a\" speed=\"1f\"/>")), platform(zone("<router id=\"a\"/>")),
      platform(zone("<link id=\"l\" bandwidth=\"1MBps\"/>")),
      platform(zone("<host id=\"a\" speed=\"1f\"/>", routing: "Cluster")),
      platform("<zone id=\"z\" routing=\"Full\"><zone id=\"z\" routing=\"Full\"/></zone>"),
      platform(cluster + actor("peer", "n0", "1", "5000", "1") + actor("peer", "n1", "1", "5000")),
      platform(cluster + actor("tracker", "n0", "5000") + actor("tracker", "n1", "5000")),
    ],
    .unknownHost: [
      platform(zone("<route src=\"a\" dst=\"c\"/>")),
      platform(zone("<host_link id=\"c\" up=\"l\" down=\"l\"/>", routing: "Cluster")),
      platform(zone("<zoneRoute src=\"a\" dst=\"b\" gw_src=\"a\" gw_dst=\"b\"/>")),
      platform(cluster + actor("peer", "n7", "1", "5000", "1") + actor("peer", "n1", "2", "5000")),
      platform(
        cluster + actor("tracker", "m", "1") + actor("peer", "n0", "1", "5000", "1") + actor("peer", "n1", "2", "5000")),
    ],
    .unknownLink: [
      platform(zone("<route src=\"a\" dst=\"b\"><link_ctn id=\"m\"/></route>")),
      platform(zone("<host_link id=\"a\" up=\"m\" down=\"l\"/>", routing: "Cluster")),
    ],
    .unknownFunction: [platform(cluster + actor("seeder", "n0", "1", "5000"))],
    .noRoute: [platform(zone(""))],
    .sharedLink: [
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\" bb_bw=\"1MBps\"/>"
      ),
      platform(cluster + actor("peer", "n0", "1", "5000", "1") + actor("peer", "n0", "2", "5000")),
    ],
    .halfDuplex: [
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\" sharing_policy=\"SHARED\"/>"
      )
    ],
    .unsharedLink: [
      platform(
        "<cluster id=\"c\" prefix=\"n\" radical=\"0-3\" suffix=\"\" speed=\"1f\" bw=\"1MBps\" lat=\"1ms\" sharing_policy=\"FATPIPE\"/>"
      )
    ],
    .trackerLink: [
      platform(
        cluster + actor("tracker", "n2", "1") + actor("peer", "n0", "1", "5000", "1") + actor("peer", "n1", "2", "5000")
      )
    ],
    .leftOut: [
      platform("<config id=\"g\"><prop id=\"network/model\" value=\"CM02\"/></config>" + cluster),
      platform(zone("<trace id=\"t\" periodicity=\"1\"/><route src=\"a\" dst=\"b\"><link_ctn id=\"l\"/></route>")),
    ],
    .tooFewPeers: [platform(cluster + actor("peer", "n0", "1", "5000", "1"))],
    .fileNotOwned: [platform(cluster + actor("peer", "n0", "1", "5000") + actor("peer", "n1", "2", "5000"))],
  ]

  @Test("texts of each kind", arguments: texts.keys.sorted { $0.rawValue < $1.rawValue })
  func each(_ kind: ImportFinding) throws {
    for text in try #require(PlatformFindingTests.texts[kind]) {
      let found = try PlatformFindingTests.found(text)
      #expect(found.contains { $0.identity == FindingIdentity(kind) }, "\(text): \(found.map(\.message))")
    }
  }

  @Test("a file that is none, and one that is cut anywhere")
  func cut() throws {
    let home = try TemporaryDirectory()
    let nowhere = PlatformImport.read(
      home.path.appending("no.xml"), deployment: nil, .usual, as: home.path.appending("net.yaml"))
    #expect(nowhere.diagnostics.map(\.identity) == [FindingIdentity(ImportFinding.unreadableFile)])
    let whole = Array(
      PlatformFindingTests.platform(
        "<!-- a --><cluster id='c' prefix='&lt;' radical='0-3' suffix='' speed='1f' bw='1MBps' lat='1ms'></cluster>"
      ).utf8)
    for length in 0..<whole.count {
      let found = try PlatformFindingTests.found(String(decoding: whole[..<length], as: UTF8.self))
      #expect(found.map(\.identity) == [FindingIdentity(ImportFinding.malformedXML)])
    }
    #expect(try PlatformFindingTests.found(String(decoding: whole, as: UTF8.self)) == [])
  }
}
