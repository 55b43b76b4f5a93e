import Foundation
import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("The folder of runs")
struct RunStoreTests {
  let directory: TemporaryDirectory
  var root: FilePath { directory.path.appending(".runner") }

  init() throws { directory = try TemporaryDirectory() }

  var latest: String? { try? FileManager.default.destinationOfSymbolicLink(atPath: root.appending("latest").string) }

  @Test("has a folder for each sweep, sorted by time, and a link to the newest")
  func newest() throws {
    let first = try RunStore(in: root, names: ["a"])
    let second = try RunStore(in: root, names: ["a"])
    #expect(RunStore.runs(in: root) == [first.folder, second.folder].sorted { $0.string < $1.string })
    #expect(latest == second.folder.lastComponent?.string)
    #expect(directory.text(of: ".runner/.gitignore") == "*\n")
  }

  @Test("gives each run a directory of its own, be it a repetition, a retry, or a scenario below another's name")
  func directories() throws {
    let store = try RunStore(in: root, names: ["faults", "faults/churn"])
    let directories = [
      try store.directory(for: "faults/churn", repetition: 1, retry: 0),
      try store.directory(for: "faults/churn", repetition: 2, retry: 0),
      try store.directory(for: "faults/churn", repetition: 2, retry: 1),
      try store.directory(for: "faults", repetition: 1, retry: 0),
    ]
    #expect(Set(directories).count == 4)
    #expect(directories[0] == store.folder.pushing("faults/churn"))
    #expect(!directories.contains { one in directories.contains { $0 != one && $0.starts(with: one) } })
  }

  @Test("goes when it holds nothing, and the link goes back to the newest that is left")
  func closing() throws {
    let first = try RunStore(in: root, names: ["a"])
    _ = try first.directory(for: "a", repetition: 1, retry: 0)
    first.close()
    let second = try RunStore(in: root, names: ["x/a"])
    second.remove(try second.directory(for: "x/a", repetition: 1, retry: 0))
    second.close()
    #expect(RunStore.runs(in: root) == [first.folder])
    #expect(latest == first.folder.lastComponent?.string)
    first.remove(first.folder.appending("a"))
    first.close()
    #expect(latest == nil)
  }

  @Test("keeps only so many, and those in use")
  func bounded() throws {
    let inUse = root.appending("10000100T000000.000Z-0")
    for number in 0..<30 {
      try directory.write("", to: ".runner/1000010\(number / 10)T00000\(number % 10).000Z-\(number)/a/run.json")
    }
    let lock = try FileDescriptor.open(inUse, .readOnly, options: .directory)
    defer { try? lock.close() }
    #expect(flock(lock.rawValue, LOCK_SH | LOCK_NB) == 0)
    let store = try RunStore(in: root, names: ["a"])
    let runs = RunStore.runs(in: root)
    #expect(runs.count == RunStore.kept + 1)
    #expect(runs.first?.string == inUse.string)
    #expect(runs.last == store.folder)
  }

  @Test("leaves alone what is no run, however many there are of it and however it is called")
  func othersFiles() throws {
    for number in 100..<130 { try directory.write("", to: "\(number)-homework/file") }
    try directory.write("mine", to: "latest")
    let store = try RunStore(in: directory.path, names: ["a"])
    store.close()
    #expect(directory.names().count == 31)
    #expect(directory.text(of: "latest") == "mine")
    #expect(!directory.has(".gitignore"))
  }

  @Test("says what is wrong where it cannot be")
  func noPlace() throws {
    let file = try directory.write("", to: "file")
    #expect(throws: MachineError.self) { () throws in _ = try RunStore(in: file.appending("runs"), names: ["a"]) }
  }
}
