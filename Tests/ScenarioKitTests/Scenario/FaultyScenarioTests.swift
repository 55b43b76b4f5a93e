import ScenarioKit
import SystemPackage
import TestSupport
import Testing

/// Every fault is found where a comment of the fixture says, in the words that it says.
///
/// A fixture holds, as comments `# error@<line>:<column>: <message>`, all that is to be found in it; an indented
/// `#   note@…` belongs to the one above.
@Suite struct FaultyScenarioTests {
  @Test("finds exactly what the comments say", arguments: try FaultyScenario.all())
  func findings(_ fixture: FaultyScenario) throws {
    let set = ScenarioSet.read([fixture.path])
    #expect(set.diagnostics.flatMap(FaultyScenario.marks) == fixture.marks)
    #expect(set.scenarios.isEmpty == set.hasErrors)
    for diagnostic in set.diagnostics {
      #expect(diagnostic.line == 0 || diagnostic.sourceLine != nil)
    }
  }

  @Test("the folder of fixtures holds some, and each expects something")
  func fixtures() throws {
    let all = try FaultyScenario.all()
    #expect(all.count >= 80)
    #expect(all.allSatisfy { !$0.marks.isEmpty })
  }

  @Test("faults of all files are found in one go, in the order of the files")
  func allFiles() throws {
    let fixtures = try FaultyScenario.all()
    let set = ScenarioSet.read(fixtures.map(\.path))
    #expect(set.diagnostics.flatMap(FaultyScenario.marks) == fixtures.flatMap(\.marks))
  }
}

/// A scenario file with faults, and the comments in it that say which.
struct FaultyScenario: CustomTestStringConvertible, Sendable {
  var path: FilePath
  var marks: [String]

  var testDescription: String { path.stem ?? path.string }

  static func all() throws -> [FaultyScenario] {
    try PackageFolder.appending("Tests/Fixtures/faulty").files(endingWith: ".yaml").map { path in
      let lines = String(decoding: try bytes(of: path), as: UTF8.self).split(whereSeparator: \.isNewline)
      let marks = lines.compactMap { line in
        line.firstRange(of: /# +(error|warning|note)@/).map { String(line[$0.lowerBound...].dropFirst(2)) }
      }
      return FaultyScenario(path: path, marks: marks)
    }
  }

  /// `diagnostic` as the comments of a fixture spell it.
  static func marks(_ diagnostic: Diagnostic) -> [String] {
    let first = "\(diagnostic.severity.rawValue)@\(diagnostic.line):\(diagnostic.column): \(diagnostic.message)"
    return [first] + diagnostic.notes.map { "  note@\($0.location.line):\($0.location.column): \($0.message)" }
  }

  private static func bytes(of path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter {
      var bytes: [UInt8] = []
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
      defer { buffer.deallocate() }
      while case let count = try file.read(into: buffer), count > 0 { bytes += buffer[..<count] }
      return bytes
    }
  }
}
