import ImportKit
import ReportKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// Every kind of finding of an import comes about in some folder.
@Suite struct ImportFindingTests {
  private static let hash = String(repeating: "a", count: 32)
  private static let other = String(repeating: "b", count: 32)
  /// What rank 1 reads if it owns the one segment of `file1`, and what rank 2 reads if it wants it.
  private static let inputs = ["in1.txt": "1\nfile1 1\n\(hash)\n0\n", "in2.txt": "0\n1\nfile1\n"]

  /// Of each kind, what is in the folder beside, or instead of, `inputs`.
  private static let folders: [ImportFinding: [String: String]] = [
    .noInput: ["in1.txt": "", "in2.txt": "", "notes.txt": "of none"],
    .missingInput: ["in4.txt": "0\n0\n"],
    .misnamedInput: ["in0.txt": "0\n0\n"],
    .tooFewPeers: ["in2.txt": ""],
    .tooManyFindings: Dictionary(uniqueKeysWithValues: (2...300).map { ("in\($0).txt", "no number\n") }),
    .malformedInput: ["in1.txt": "one\n"],
    .wrongHash: ["in1.txt": "1\nfile1 1\n\(hash)a\n0\n"],
    .malformedSetting: ["swarm.conf": "pipeline many\n"],
    .settingLeftOut: ["swarm.conf": "statistics true\n"],
    .fileWithoutSegments: ["in1.txt": "2\nfile1 1\n\(hash)\nfile2 0\n0\n"],
    .nothingHeld: ["in1.txt": "2\nfile1 1\n\(hash)\nfile2 1\n-\n0\n"],
    .unsafeFileName: ["in1.txt": "2\nfile1 1\n\(hash)\nx-file 1\n\(hash)\n0\n"],
    .ownersDisagree: ["in3.txt": "1\nfile1 1\n\(other)\n0\n"],
    .wantedAndOwned: ["in1.txt": "1\nfile1 1\n\(hash)\n1\nfile1\n"],
    .fileNotOwned: ["in2.txt": "0\n1\nfile2\n"],
    .segmentsNotHeld: ["in1.txt": "1\nfile1 2\n\(hash)\n-\n0\n"],
    .unknownHash: ["in1.txt": "2\nfile1 1\n\(hash)\nfile2 2\n\(hash)\n-\n0\n"],
    .outputOfNobody: ["client1_file1": "\(hash)\n"],
    .unwantedOutput: ["in1.txt": "2\nfile1 1\n\(hash)\nfile2 1\n\(hash)\n0\n", "out2.txt": "\(hash)\n"],
    .outputContradictsOwners: ["out1.txt": "\(other)\n"],
    .noExpectedOutput: ["in3.txt": "0\n1\nfile1\n", "client2_file1": "\(hash)\n"],
  ]

  /// The kinds that no text in the folder brings about: two are about what cannot be read, and the last guards against
  /// a mistake of the runner itself.
  private static let others: Set<ImportFinding> = [.unreadableFolder, .unreadableFile, .notReproducible]

  @Test("no kind is left out") func complete() {
    let platforms = Set(PlatformFindingTests.texts.keys)
    #expect(
      Set(ImportFinding.allCases)
        == Set(ImportFindingTests.folders.keys).union(ImportFindingTests.others).union(platforms))
  }

  @Test("a folder for each", arguments: folders.keys.sorted { $0.rawValue < $1.rawValue })
  func found(_ kind: ImportFinding) throws {
    let home = try TemporaryDirectory()
    let changes = try #require(ImportFindingTests.folders[kind])
    for (name, text) in ImportFindingTests.inputs.merging(changes, uniquingKeysWith: { $1 }) where !text.isEmpty {
      try home.write(text, to: "test1/\(name)")
    }
    #expect(ImportFindingTests.identities(home).contains(FindingIdentity(kind)))
  }

  @Test("a folder that is none, and a file that is a folder") func unreadable() throws {
    let home = try TemporaryDirectory()
    #expect(ImportFindingTests.identities(home) == [FindingIdentity(ImportFinding.unreadableFolder)])
    for (name, text) in ImportFindingTests.inputs { try home.write(text, to: "test1/\(name)") }
    try home.write("", to: "test1/in3.txt/file")
    #expect(ImportFindingTests.identities(home) == [FindingIdentity(ImportFinding.unreadableFile)])
  }

  private static func identities(_ home: TemporaryDirectory) -> [FindingIdentity] {
    let path = home.path.appending("test1.yaml")
    return FolderImport.read(home.path.appending("test1"), as: path, words: SegmentFactText.line).diagnostics
      .map(\.identity)
  }
}
