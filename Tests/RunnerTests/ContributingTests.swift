import SystemPackage
import TestSupport
import Testing

@Suite("What CONTRIBUTING says of the house")
struct ContributingTests {
  @Test("names the imports of each target as Package.swift does")
  func imports() throws {
    let manifest = try PackageFolder.appending("Package.swift").text()
    let table = try PackageFolder.appending("CONTRIBUTING.md").text()
    var declared: [String: [String]] = [:]
    for match in manifest.matches(of: /library\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/) {
      declared[String(match.1)] = names(match.2 ?? "")
    }
    for match in manifest.matches(
      of: /arget\(\s*name: "(Runner|Swarm|SwarmProbe|HostAgent)",\s*dependencies: \[([^\]]*)\]/)
    {
      declared[String(match.1)] = names(match.2)
    }
    var told: [String: [String]] = [:]
    for match in table.matches(of: /(?m)^\| `(\w+)` \| (`.*|–) \|$/) {
      told[String(match.1)] = match.2.matches(of: /`(\w+)`/).map { String($0.1) }
    }
    #expect(declared.count > 10)
    #expect(told == declared)
  }

  @Test("lists the folders that there are")
  func folders() throws {
    let text = try PackageFolder.appending("CONTRIBUTING.md").text()
    let tree = try #require(text.firstMatch(of: /Sources\/\n(?<lines>(?:  .*\n)+)/)).output.lines
    let told = tree.matches(of: /(?m)^  (\w+)\//).map { String($0.1) }
    let there = try PackageFolder.appending("Sources").entries().compactMap(\.lastComponent?.string)
    #expect(told.sorted() == there.sorted())
  }

  private func names(_ list: Substring) -> [String] { list.matches(of: /"(\w+)"/).map { String($0.1) } }
}
