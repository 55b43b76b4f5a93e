import Foundation
import RunKit
import ScenarioKit
import SystemPackage
import Testing

@Suite("The scratch folder of a job")
struct ScratchTests {
  @Test("is short, its own, and gone with all it holds when the job is")
  func removed() throws {
    let scratch = try Scratch(processes: 4)
    let path = scratch.path
    #expect(path.string.utf8.count < 64)
    try Data().write(to: URL(filePath: path.appending("segment").string))
    scratch.remove()
    #expect(!FileManager.default.fileExists(atPath: path.string))
  }

  @Test("is left alone while its job lives, and removed by the next sweep when it was left over")
  func leftovers() throws {
    let alive = try Scratch(processes: 4)
    let (dead, young) = (FilePath(alive.path.string + "-dead"), FilePath(alive.path.string + "-young"))
    for path in [dead, young] {
      try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: false)
    }
    for path in [alive.path, dead] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -600)], ofItemAtPath: path.string)
    }
    Scratch.removeLeftovers()
    #expect(FileManager.default.fileExists(atPath: alive.path.string))
    #expect(!FileManager.default.fileExists(atPath: dead.string))
    #expect(FileManager.default.fileExists(atPath: young.string))
    try FileManager.default.removeItem(atPath: young.string)
    alive.remove()
  }
}
