import SwarmCore
import SwarmMPI
import SystemPackage
import TestSupport
import Testing

@Suite("What a rank reads")
struct InputFileTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("comes from its input, longer than what is read at once")
  func input() throws {
    let input = RankInput(
      owned: [RankInput.OwnedFile(name: "film", hashes: Segments.hashes(10_000, salt: 1))], wanted: ["album"])
    let path = try directory.write(String(decoding: input.encoded(), as: UTF8.self), to: "in1.txt")
    #expect(try InputFile.rankInput(at: path.string) == input)
    #expect(try InputFile.bytes(at: path.string) == input.encoded())
  }

  @Test("if there is no input, is an error that names the file and the system's reason")
  func noInput() {
    let path = directory.path.appending("in1.txt").string
    let fault = #expect(throws: FileError.self) { try InputFile.rankInput(at: path) }
    #expect(fault?.description == "\(path): cannot be read: No such file or directory")
  }

  @Test("if a folder stands in its place, is an error too")
  func folder() throws {
    try directory.makeFolder("in1.txt")
    let path = directory.path.appending("in1.txt").string
    let fault = #expect(throws: FileError.self) { try InputFile.rankInput(at: path) }
    #expect(fault?.description == "\(path): cannot be read: Is a directory")
  }

  @Test("if the input is malformed, is an error with the line")
  func malformed() throws {
    let path = try directory.write("1\nfilm 1\nno hash\n0\n", to: "in1.txt").string
    let fault = #expect(throws: RankInputError.self) { try InputFile.rankInput(at: path) }
    #expect(fault?.description == "\(path):3: expected 32 hexadecimal digits, found \"no hash\"")
  }

  @Test("has the defaults where there is no swarm.conf, and what stands there otherwise")
  func settings() throws {
    #expect(try InputFile.settings(at: directory.path.appending("swarm.conf").string) == SwarmSettings())
    let path = try directory.write("pipeline 3\n", to: "swarm.conf").string
    #expect(try InputFile.settings(at: path).pipeline == 3)
    try directory.write("pipeline none\n", to: "swarm.conf")
    #expect(throws: RankInputError.self) { try InputFile.settings(at: path) }
  }
}
