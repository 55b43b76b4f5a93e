import RunKit
import SwarmCore
import Testing

@Suite("What comes from another host, parted into frames")
struct HostFramesTests {
  private let bodies: [[UInt8]] = [[1], Array("abc".utf8), Array(repeating: 7, count: 5000), [0, 0, 0, 0, 9]]

  private func frame(_ body: [UInt8]) -> [UInt8] {
    var maker = HostFrameMaker()
    maker.put(body)
    return maker.bytes
  }

  @Test(
    "Frames come out whole, whatever pieces they come in, behind what a login prints",
    arguments: 0..<50 as Range<UInt64>)
  func pieces(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let greeting = (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 1...255, using: &random) }
    let all = greeting + HostFrames.mark + bodies.flatMap(frame)
    var frames = HostFrames()
    var found: [[UInt8]] = []
    var rest = all[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...min(rest.count, 900), using: &random)
      frames.append(rest.prefix(count))
      rest = rest.dropFirst(count)
      while let body = try frames.next() { found.append(body) }
    }
    #expect(found == bodies)
    #expect(frames.hasBegun && frames.greeting.isEmpty)
  }

  @Test("What is said before the mark is known, as it says why nothing runs there")
  func greeting() throws {
    var frames = HostFrames()
    frames.append(Array("Permission denied".utf8))
    #expect(try frames.next() == nil)
    #expect(!frames.hasBegun && frames.greeting == Array("Permission denied".utf8))
  }

  @Test("A host that goes on without the mark is none")
  func noMark() {
    var frames = HostFrames()
    frames.append([UInt8](repeating: 65, count: HostFrames.greetingLimit + 100))
    #expect(throws: HostDoubt.noMark) { try frames.next() }
  }

  @Test("No frame is empty, or longer than one can be", arguments: [0, HostFrames.limit + 1, Int(UInt32.max)])
  func lengths(length: Int) {
    var frames = HostFrames()
    frames.append(HostFrames.mark)
    frames.append(withUnsafeBytes(of: UInt32(length).littleEndian, Array.init))
    #expect(throws: HostDoubt.length(length)) { try frames.next() }
  }
}
