import SwarmCore
import TestSupport
import Testing

/// Promises of `swarm` as an executable, on real MPI.
@Suite(.serialized) struct SwarmTests {
  private let film = Segments.hashes(100, salt: 1)
  private let album = Segments.hashes(37, salt: 2)
  private var filmText: [String] { film.map(\.description) }
  private var albumText: [String] { album.map(\.description) }

  private func owner(of files: (String, [Hash])..., wanting wanted: [String] = []) -> RankInput {
    RankInput(owned: files.map { RankInput.OwnedFile(name: $0.0, hashes: $0.1) }, wanted: wanted)
  }

  @Test(arguments: [3, 7, 17])
  func everyClientWritesWhatItWants(processes: Int) async throws {
    var inputs = [owner(of: ("film", film)), owner(of: ("album", album), wanting: ["film"])]
    while inputs.count < processes - 1 { inputs.append(RankInput(wanted: ["album", "film"])) }
    let job = try SwarmJob(inputs)
    let end = try await job.run(processes: processes)
    #expect(end.succeeded)
    #expect(end.complaints.isEmpty)
    #expect(job.output(of: 2, for: "film") == filmText)
    for rank in 3..<processes {
      #expect(job.output(of: rank, for: "film") == filmText)
      #expect(job.output(of: rank, for: "album") == albumText)
    }
    #expect(job.outputs.count == 1 + 2 * max(0, processes - 3))
  }

  @Test func partsMakeAWholeAndWhatIsOwnedIsSimplyWritten() async throws {
    var even = Bitfield(count: 100)
    for index in stride(from: 0, to: 100, by: 2) { even.insert(index) }
    var odd = Bitfield(count: 100)
    for index in stride(from: 1, to: 100, by: 2) { odd.insert(index) }
    let job = try SwarmJob([
      RankInput(owned: [.init(name: "film", hashes: film, held: even)], wanted: ["film"]),
      RankInput(owned: [.init(name: "film", hashes: film, held: odd)], wanted: ["film"]),
      owner(of: ("album", album), wanting: ["album"]),
    ])
    let end = try await job.run(processes: 4)
    #expect(end.succeeded)
    #expect(job.output(of: 1, for: "film") == filmText)
    #expect(job.output(of: 2, for: "film") == filmText)
    #expect(job.output(of: 3, for: "album") == albumText)
  }

  @Test func aFileThatNobodyOwnsFailsTheJobAfterAllElseIsDelivered() async throws {
    let job = try SwarmJob([
      owner(of: ("film", film)), RankInput(wanted: ["ghost", "film"]), RankInput(wanted: ["film"]),
    ])
    let end = try await job.run(processes: 4)
    #expect(!end.succeeded)
    #expect(end.complaints == ["swarm: rank 2: cannot get \"ghost\": nobody owns it"])
    #expect(job.output(of: 2, for: "film") == filmText)
    #expect(job.output(of: 3, for: "film") == filmText)
    #expect(job.outputs.count == 2)
  }

  @Test func aMalformedInputEndsTheJobWithOneLineAndNoOutput() async throws {
    let job = try SwarmJob([owner(of: ("film", film)), RankInput(wanted: ["film"])])
    try job.folder.write("1\r\nalbum 2\r\n\(albumText[0])\r\nnothing of the kind\r\n0", to: "in2.txt")
    let end = try await job.run(processes: 3)
    #expect(!end.succeeded)
    #expect(end.complaints == ["in2.txt:4: expected 32 hexadecimal digits, found \"nothing of the kind\""])
    #expect(job.outputs.isEmpty)
  }

  @Test func aMissingInputEndsTheJobWithOneLine() async throws {
    let job = try SwarmJob([owner(of: ("film", film))])
    let end = try await job.run(processes: 3)
    #expect(!end.succeeded)
    #expect(end.complaints == ["in2.txt: cannot be read: No such file or directory"])
  }

  @Test func ownersWhoContradictEachOtherEndTheJobWithOneLine() async throws {
    let job = try SwarmJob([
      owner(of: ("film", film)), owner(of: ("film", Array(film.dropLast()))), RankInput(wanted: ["film"]),
    ])
    let end = try await job.run(processes: 4)
    #expect(!end.succeeded)
    #expect(end.complaints.count == 1)
    #expect(end.complaints.first?.contains("announces \"film\" with") == true)
    #expect(job.outputs.isEmpty)
  }

  @Test func wrongSettingsEndTheJobWithOneLine() async throws {
    let job = try SwarmJob([owner(of: ("film", film)), RankInput(wanted: ["film"])])
    try job.folder.write("pipeline none\n", to: "swarm.conf")
    let end = try await job.run(processes: 3)
    #expect(!end.succeeded)
    #expect(end.complaints == ["swarm.conf:1: expected a number from 1 to 1024, found \"none\""])
  }

  @Test func statisticsAreLeftWhenAskedForAndAddUp() async throws {
    let job = try SwarmJob([owner(of: ("film", film)), RankInput(wanted: ["film"]), RankInput(wanted: ["film"])])
    try job.folder.write("statistics true\n", to: "swarm.conf")
    #expect(try await job.run(processes: 4).succeeded)
    let clients = try (1...3).map { rank in
      try #require(RankStatistics(job.folder.text(of: "client\(rank).stats") ?? "none"))
    }
    #expect(clients.map(\.served).reduce(0, +) >= 200)
    #expect(clients.map { $0.received.values.reduce(0, +) } == [0, 100, 100])
    let tracker = try #require(RankStatistics(job.folder.text(of: "tracker.stats") ?? "none"))
    let started = try #require(tracker.moments[.started])
    #expect(started < tracker.moments[.stopped] ?? 0)
  }
}
