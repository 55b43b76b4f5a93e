import LibC
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// A kind of finding that no fixture shows, and how it comes about.
struct FindingWithoutFixture: CustomTestStringConvertible, Sendable {
  var identity: FindingIdentity
  /// Why a fixture cannot show it.
  var reason: String
  /// What is found when it is brought about in an empty folder.
  var diagnostics: @Sendable (TemporaryDirectory) throws -> [Diagnostic]

  var testDescription: String { "\(identity.name): \(reason)" }

  init(
    _ kind: some FindingKind, _ reason: String,
    _ diagnostics: @escaping @Sendable (TemporaryDirectory) throws -> [Diagnostic]
  ) {
    identity = FindingIdentity(kind)
    self.reason = reason
    self.diagnostics = diagnostics
  }

  static let all = [
    FindingWithoutFixture(ScenarioFinding.unreadableFile, "there is no file") { home in
      ScenarioSet.read([home.path.appending("missing.yaml")]).diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.unsafeScenarioName, "it is about the name of the file") { home in
      ScenarioSet.read([try home.write(valid, to: ".hidden.yaml")]).diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.duplicateScenario, "it takes two files") { home in
      ScenarioSet.read([try home.write(valid, to: "a/same.yaml"), try home.write(valid, to: "b/same.yaml")]).diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.fileGivenTwice, "it is about what is given") { home in
      let path = try home.write(valid, to: "one.yaml")
      return ScenarioSet.read([path, path]).diagnostics
    },
    FindingWithoutFixture(YAMLFinding.tooManyFindings, "it takes hundreds of lines") { _ in
      let unknown = (0..<300).map { "key\($0): 1\n" }.joined()
      return ScenarioText(text: valid + unknown).read.diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.tooManyFiles, "it takes a thousand files") { _ in
      let names = (0...Bounds.files).map { "f\($0)" }
      let files = names.map { "\($0): { segments: 1 }" }.joined(separator: ", ")
      return ScenarioText(
        text: "files: { \(files) }\npeers: [{ owns: [\(names.joined(separator: ", "))] }, { wants: [f0] }]\n"
      ).read.diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.tooManyFaults, "it takes a thousand faults") { _ in
      let faults = Array(repeating: "{ peer: 1, do: { corrupt: 1 } }", count: Bounds.faults + 1)
      return ScenarioText(text: valid + "faults: [\(faults.joined(separator: ", "))]\n").read.diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.tooManyRanges, "it takes a hundred thousand ranges") { _ in
      let ranges = String(repeating: "0,", count: Bounds.ranges) + "0"
      return ScenarioText(
        text: "files: { film: { segments: 1 } }\npeers: [{ owns: [{ film: \"\(ranges)\" }] }, { wants: [film] }]\n"
      ).read.diagnostics
    },
    FindingWithoutFixture(ScenarioFinding.tooMuchContent, "it takes hundreds of megabytes") { home in
      for name in ["a", "b"] {
        // A hole, which takes no room.
        let path = try home.write("x", to: name)
        #expect(truncate(path.string, Bounds.contentBytes) == 0)
      }
      let text = """
        files:
          a: { content: a, segment-size: 1 MiB }
          b: { content: b, segment-size: 1 MiB }
        peers: [{ owns: [a, b] }, { wants: [a, b] }]
        """
      return ScenarioText(text: text, path: home.path.appending("test.yaml")).read.diagnostics
    },
  ]

  private static let valid = "files: { film: { segments: 2 } }\npeers: [{ owns: [film] }, { wants: [film] }]\n"
}
