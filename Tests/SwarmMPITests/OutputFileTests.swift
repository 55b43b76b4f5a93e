import LibC
import SwarmCore
import SwarmMPI
import SystemPackage
import TestSupport
import Testing

@Suite("An output is there as a whole or not at all")
struct OutputFileTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func path(_ name: String) -> String { directory.path.appending(name).string }

  @Test("with a hash a line, in order, however many they are", arguments: [0, 1, 2_048, 2_049, 5_000])
  func hashes(count: Int) throws {
    let hashes = Segments.hashes(count, salt: 1)
    try OutputFile.write(hashes, to: path("client2_film"))
    #expect(directory.text(of: "client2_film") == text(hashes))
    #expect(directory.names() == ["client2_film"])
  }

  @Test("and takes the place of what was there")
  func replaced() throws {
    try directory.write("what was there before, and is longer", to: "client2.stats")
    try OutputFile.write("served 3\n", to: path("client2.stats"))
    #expect(directory.text(of: "client2.stats") == "served 3\n")
    #expect(directory.names() == ["client2.stats"])
  }

  @Test("while it is written, the old one stays, and the new one has a hidden name")
  func whileWritten() throws {
    try directory.write("old", to: "client2_film")
    try OutputFile.replace(path("client2_film")) { _ in
      #expect(directory.names() == [".client2_film.partial", "client2_film"])
      #expect(directory.text(of: "client2_film") == "old")
    }
    #expect(directory.text(of: "client2_film") == "")
  }

  @Test("when writing fails halfway, the old one stays, and nothing else is left")
  func failsHalfway() throws {
    struct Fault: Error {}
    try directory.write("old", to: "client2_film")
    #expect(throws: Fault.self) {
      try OutputFile.replace(path("client2_film")) { file in
        #expect(write(file, "half", 4) == 4)
        throw Fault()
      }
    }
    #expect(directory.text(of: "client2_film") == "old")
    #expect(directory.names() == ["client2_film"])
  }

  @Test("where a folder stands in its place, the folder stays, and nothing else is left")
  func folderInPlace() throws {
    try directory.write("inside", to: "client2_film/file")
    let fault = #expect(throws: FileError.self) { try OutputFile.write("new", to: path("client2_film")) }
    #expect(fault?.description == "\(path("client2_film")): cannot be written: Is a directory")
    #expect(directory.names() == ["client2_film"])
    #expect(directory.text(of: "client2_film/file") == "inside")
  }

  @Test("where there is no folder for it, the error names the output")
  func noFolder() {
    let fault = #expect(throws: FileError.self) { try OutputFile.write("new", to: path("none/client2_film")) }
    #expect(fault?.description == "\(path("none/client2_film")): cannot be written: No such file or directory")
  }
}
