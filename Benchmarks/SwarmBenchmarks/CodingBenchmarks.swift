import Benchmark
import SwarmCore

/// The messages that a swarm sends most, and the longest: each encoded and decoded.
func registerCodingBenchmarks() {
  let hashes = Samples.hashes()
  let segment = SegmentID(file: 3, index: 70_000)
  let answer = DownloadMessage.segment(segment, hashes[0], served: 1_000)
  let changes = DownloadMessage.changes(
    (0..<64).map { Change(peer: $0 % 8 + 1, segment: SegmentID(file: 3, index: $0 * 1_000)) })
  let file = DownloadMessage.file(
    FileDescription(
      id: 3, name: "film", hashes: hashes, holdings: [.init(peer: 1, ranges: [0..<hashes.count])], wantedBy: [2, 3]))

  measureCoding("request, 1,000 times", UploadMessage.request(segment), repetitions: 1_000)
  measureCoding("segment, 1,000 times", answer, repetitions: 1_000)
  measureCoding("64 changes, 1,000 times", changes, repetitions: 1_000)
  measureCoding("file of 100,000 segments", file, repetitions: 1)
}

private func measureCoding<Message: CodedMessage>(_ name: String, _ message: Message, repetitions: Int) {
  Benchmark("coding: \(name)") { benchmark in
    var body = BodyWriter()
    var spare = BodyWriter.allocate(byteCount: 128)
    defer { spare.deallocate() }
    for _ in 0..<repetitions {
      message.encode(into: &body)
      let (memory, count) = body.take(goingOnWith: spare)
      spare = memory
      blackHole(try Message.decode(kind: message.kind, body: UnsafeRawBufferPointer(rebasing: memory[..<count])))
    }
  }
}
