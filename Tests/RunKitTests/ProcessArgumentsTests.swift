import RunKit
import Testing

@Suite("The arguments of a process, as the kernel of macOS keeps them")
struct ProcessArgumentsTests {
  /// What it keeps of a process with these words, which begin with the path of the executable.
  func bytes(_ count: UInt32, _ words: [String], padding: Int = 5) -> [UInt8] {
    var bytes = withUnsafeBytes(of: count.littleEndian) { Array($0) }
    bytes += Array(words[0].utf8) + [UInt8](repeating: 0, count: padding)
    for word in words.dropFirst() { bytes += Array(word.utf8) + [0] }
    return bytes
  }

  func texts(_ words: [ArraySlice<UInt8>]?) -> [String]? { words?.map { String(decoding: $0, as: UTF8.self) } }

  @Test("are told from its variables, behind which the kernel has words of its own", arguments: [1, 8])
  func parts(padding: Int) {
    let words = ["/bin/swarm", "swarm", "", "-v", "RUNNER_RUN=/tmp/a b", "PMIX_RANK=3", "", "ptr_munge="]
    let found = ProcessArguments(bytes(3, words, padding: padding))
    #expect(texts(found?.arguments) == ["swarm", "", "-v"])
    #expect(texts(found?.environment) == ["RUNNER_RUN=/tmp/a b", "PMIX_RANK=3"])
  }

  @Test("may be without variables, which those of a program of the system are")
  func withoutVariables() {
    #expect(texts(ProcessArguments(bytes(1, ["/bin/ps", "ps"]))?.environment) == [])
  }

  @Test("are none where they are cut short, or say that there are more than can be")
  func cut() {
    let all = bytes(2, ["/bin/swarm", "swarm", "-v"])
    for count in 0..<all.count { #expect(ProcessArguments(Array(all.prefix(count))) == nil) }
    #expect(ProcessArguments(all) != nil)
    #expect(ProcessArguments(bytes(.max, ["/bin/swarm", "swarm"])) == nil)
  }
}
