import LibC
import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("A program says why the probe cannot look into it, or should not")
struct ProbeAbsenceTests {
  let directory: TemporaryDirectory
  let source: FilePath

  init() throws {
    directory = try TemporaryDirectory()
    source = try directory.write("int main(void) { return 0; }\n", to: "empty.c")
  }

  func reason(_ flags: [String]) async throws -> ProbeAbsence? {
    let program = directory.path.appending("program")
    try await FixtureProgram.build(program, from: [source], flags)
    return ProbeAbsence.reason(of: program)
  }

  @Test(
    "as it was built with a sanitizer, of which it loads the runtime or holds it",
    arguments: [
      (["-fsanitize=address"], .address), (["-fsanitize=thread"], .thread), (["-fsanitize=leak"], .leak),
      (["-fsanitize=address", "-static-libasan"], .address), (["-fsanitize=thread", "-static-libtsan"], .thread),
      (["-fsanitize=address,undefined"], .address),
    ] as [([String], ProbeAbsence.Sanitizer)])
  func sanitized(flags: [String], sanitizer: ProbeAbsence.Sanitizer) async throws {
    #expect(try await reason(flags) == .sanitized(sanitizer))
  }

  @Test("as it is linked statically")
  func linkedStatically() async throws {
    #expect(try await reason(["-static"]) == .linkedStatically)
  }

  @Test("as it runs with the rights of another user", .enabled(if: geteuid() == 0))
  func otherRights() async throws {
    #expect(try await reason([]) == nil)
    let program = directory.path.appending("program").string
    #expect(chown(program, 65_534, 65_534) == 0 && chmod(program, 0o4755) == 0)
    #expect(ProbeAbsence.reason(of: directory.path.appending("program")) == .withOtherRights)
  }

  @Test("but not if nothing speaks against it, or it is something else, or cut short")
  func nothing() async throws {
    #expect(try await reason(["-fsanitize=undefined"]) == nil)
    let script = try directory.write("#!/bin/sh\nexec ./swarm\n", to: "script", permissions: 0o755)
    #expect(ProbeAbsence.reason(of: script) == nil)
    #expect(ProbeAbsence.reason(of: "/nowhere") == nil)
    #expect(ProbeAbsence.reason(of: directory.path) == nil)
    let header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0xFF, count: 100)
    for count in [1, 6, 40, 60, 106] {
      let cut = try directory.write(String(decoding: header.prefix(count).map { $0 & 0x7F }, as: UTF8.self), to: "cut")
      _ = ProgramFile(at: cut, lookingFor: ["x"])
    }
  }

  @Test("Its sanitizer lets itself be loaded behind the probe, and keeps the options of the user")
  func options() {
    #expect(Preload.sanitizerOptions("") == "verify_asan_link_order=0")
    #expect(Preload.sanitizerOptions("detect_leaks=0") == "detect_leaks=0:verify_asan_link_order=0")
    #expect(Preload.sanitizerOptions("verify_asan_link_order=1:a=b") == "verify_asan_link_order=1:a=b")
  }

  @Test("Swift's runtime reports no crash, unless the user says that it does")
  func backtraces() {
    #expect(Launcher.withoutBacktraces(nil) == "enable=no")
    #expect(Launcher.withoutBacktraces("") == "enable=no")
    #expect(Launcher.withoutBacktraces("color=no") == "color=no,enable=no")
    #expect(Launcher.withoutBacktraces("enable=yes,color=no") == "enable=yes,color=no")
  }
}
