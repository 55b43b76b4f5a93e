import SystemPackage
import TestSupport
import Testing

/// An option that the docs name is one that the program has.
@Suite("The options in the docs")
struct DocumentedOptionsTests {
  private static let subcommands = ["run", "check", "compile", "import", "update", "grade", "hunt", "list", "doctor"]
  /// Options of other programs that the docs name.
  private static let foreign: Set<String> = [
    "--oversubscribe", "--mca", "--package-path", "--protocol", "--row", "--quick", "--shm-size", "--version", "--help",
    "--wrap", "--nodes", "--ntasks", "--overlap", "--with-device",
    "-fsanitize", "--explicit-target-dependency-import-check", "--generate-completion-script", "--build-arg",
  ]

  @Test func existForTheSubcommandThatTheyAreShownWith() async throws {
    let options = try await DocumentedOptionsTests.options()
    var used = 0
    for (page, text) in try DocumentedOptionsTests.pages() {
      for match in text.matches(of: /(?:^|[`\s\/])runner(?<words>(?: +[^\s`|>#;&]+)+)/.anchorsMatchLineEndings()) {
        let words = match.words.split(separator: " ").map(String.init)
        let name = DocumentedOptionsTests.subcommands.contains(words[0]) ? words[0] : "run"
        for word in words where word.wholeMatch(of: /--?[a-z][a-z-]*(=.*)?/) != nil {
          let option = String(word.prefix { $0 != "=" })
          used += 1
          let isKnown = options[name]?.contains(option) == true || DocumentedOptionsTests.foreign.contains(option)
          #expect(isKnown, "\(page): runner \(words.joined(separator: " ")): \(option)")
        }
      }
    }
    #expect(used > 10)
  }

  @Test func existSomewhereIfTheyStandAlone() async throws {
    let known = Set(try await DocumentedOptionsTests.options().values.joined())
    var used = 0
    for (page, text) in try DocumentedOptionsTests.pages() where page != "performance.md" && page != "CONTRIBUTING.md" {
      for match in text.matches(of: /`(?<option>--?[a-z][a-z-]*)[ =`]/) {
        used += 1
        let option = String(match.option)
        #expect(known.contains(option) || DocumentedOptionsTests.foreign.contains(option), "\(page): \(option)")
      }
    }
    #expect(used > 20)
  }

  /// The options of each subcommand, as its help names them.
  private static func options() async throws -> [String: Set<String>] {
    var options: [String: Set<String>] = [:]
    for name in subcommands {
      let help = try await runner("help", name, in: PackageFolder.path).output
      options[name] = Set(help.matches(of: /(?:^|[\s,\[\/])(--?[a-z][a-z-]*)/).map { String($0.1) })
    }
    return options
  }

  private static func pages() throws -> [(name: String, text: String)] {
    let docs = try PackageFolder.appending("docs").entries(endingWith: ".md")
    return try (docs + ["README.md", "CONTRIBUTING.md"].map { PackageFolder.appending($0) }).map {
      ($0.lastComponent?.string ?? "", try $0.text())
    }
  }
}
