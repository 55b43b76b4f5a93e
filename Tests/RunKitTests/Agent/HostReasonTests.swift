import RunKit
import SystemPackage
import Testing

@Suite("Why a run cannot go on on another host")
struct HostReasonTests {
  private func words(_ failure: HostFailure, on host: String = "b") -> String { EndReason.text(.host(host, failure)) }

  @Test("names the host, and what was said of it")
  func reasons() {
    #expect(words(.silent(for: .seconds(5))) == "the host \"b\" is lost: nothing was heard of it for 5 s")
    #expect(
      words(.cut(words: "Connection reset\u{1B}[2J"))
        == "the host \"b\" is lost: the connection to it has ended: Connection reset␛[2J")
    #expect(
      words(.unreachable(trial: "ssh b true", words: "Permission denied (publickey)."))
        == "the host \"b\" cannot be reached: Permission denied (publickey).; try: ssh b true")
    #expect(words(.refused(what: "/runs/1", .fileExists)) == "the host \"b\" refused \"/runs/1\": File exists")
    #expect(
      words(.noShell(program: "ssh", .noSuchFileOrDirectory))
        == "cannot execute \"ssh\", by which the host \"b\" is reached: No such file or directory")
    #expect(words(.untrue(.noMark)) == "the host \"b\" has sent what runner-host never sends")
  }
}
