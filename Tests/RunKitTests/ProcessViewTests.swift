import ProbeKit
import RunKit
import Testing

@Suite("What the kernel says of a process is read")
struct ProcessViewTests {
  @Test("of the signals that it handles, a bit for each")
  func signals() {
    let status = "Name:\tswarm\nSigIgn:\t0000000000001000\nSigCgt:\t0000000100000240\nCapInh:\t0\n"
    #expect(ProcessView.handledSignals(status) == [7, 10, 33])
    #expect(ProcessView.handledSignals("SigCgt:\t0000000000000000\n") == [])
    #expect(ProcessView.handledSignals("Name:\tswarm\n") == nil)
    #expect(ProcessView.handledSignals("SigCgt:\tnothing\n") == nil)
  }

  @Test("of the memory that it shares with others")
  func memory() {
    let maps = """
      55d0-55e0 r-xp 00000000 08:01 1 /bin/swarm
      7f00-7f10 rw-s 00000000 00:01 2 /dev/zero (deleted)
      7f20-7f30 r--s 00000000 08:01 3
      7f40 rw-s
      7f60-7f50 rw-s 00000000 00:01 2
      """
    #expect(ProcessView.sharedMemory(maps) == [0x7F00..<0x7F10, 0x7F20..<0x7F30])
  }
}
