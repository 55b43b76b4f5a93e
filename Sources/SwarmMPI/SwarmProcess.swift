import LibC
import SwarmCore

/// One rank of a swarm on MPI: the tracker if it is rank 0, else a client with its two threads.
public enum SwarmProcess {
  /// Takes part in the swarm whose rank inputs are in the working directory, until it is over.
  ///
  /// Each thing that goes wrong is a line on standard error.
  /// - Returns: the exit status: 0 if this rank has done all that it was to do, else 1.
  public static func run() -> Int32 {
    if CommandLine.arguments.dropFirst() == ["--protocol"] {
      print(SwarmSettings.protocolLine)
      return 0
    }
    let world: World
    do {
      world = try World.join()
    } catch {
      note("swarm: \(error)")
      return 1
    }
    do {
      let succeeded = world.rank == trackerRank ? try track(world) : try takePart(world)
      try world.leave()
      return succeeded ? 0 : 1
    } catch {
      note("swarm: rank \(world.rank): \(error)")
      World.abort()
      return 1
    }
  }

  private static func track(_ world: World) throws -> Bool {
    let joined = Instant.now
    let settings = settings(reportErrors: true)
    var loop = TrackerLoop(world, settings: settings ?? SwarmSettings()) { note("swarm: \($0)") }
    let succeeded = try loop.run() && settings != nil
    if settings?.statistics == true { try write(loop.statistics, since: joined, to: "tracker.stats") }
    return succeeded
  }

  private static func takePart(_ world: World) throws -> Bool {
    let joined = Instant.now
    let input = rankInput("in\(world.rank).txt")
    // The tracker says what is wrong with the settings, which all ranks share.
    guard let input, let settings = settings(reportErrors: false), let store = store(input, settings) else {
      try withdraw(world)
      return false
    }
    let memory = ClientMemory(store, countsUploads: settings.countsUploads)
    let upload = SystemThread {
      do {
        var loop = try UploadLoop(world, settings: settings, memory: memory)
        try loop.run()
      } catch {
        note("swarm: rank \(world.rank): \(error)")
        World.abort()
      }
    }
    guard let upload else { throw ThreadError() }
    var download = try DownloadLoop(world, input: input, settings: settings, memory: memory)
    var shortfalls = try download.run()
    // Until the upload thread ends, others may send to the download thread, and wait until it takes what they send.
    while memory.uploadStatistics.wait(milliseconds: 5, until: { $0 != nil }) == nil { try download.drain() }
    upload.join()
    let hasLostTracker = memory.hasLostTracker.withLock { $0 }
    if !hasLostTracker { try download.drainToStop() }
    if download.isLeaving || memory.isLeaving.withLock({ $0 }) { shortfalls = [] }
    for shortfall in shortfalls { note("swarm: rank \(world.rank): \(shortfall)") }
    if settings.statistics {
      var statistics = download.statistics
      memory.uploadStatistics.withLock { uploads in
        if let uploads { statistics.merge(uploads) }
      }
      statistics.shortfalls = shortfalls
      try write(statistics, since: joined, to: "client\(world.rank).stats")
    }
    if hasLostTracker {
      note(
        "swarm: rank \(world.rank): nothing was heard of the tracker for \(Uploader.trackerPatience / 1_000) s: it is gone"
      )
    }
    return shortfalls.isEmpty && !hasLostTracker
  }

  private static func write(_ statistics: RankStatistics, since joined: Instant, to path: String) throws {
    var statistics = statistics
    statistics.moments[.joined] = joined.nanoseconds
    statistics.peakMemory = peakMemory
    try OutputFile.write(statistics.encoded(), to: path)
  }

  /// Tells the tracker that this client cannot take part.
  private static func withdraw(_ world: World) throws {
    var outbox = Outbox(world)
    try outbox.send(.tracker(.withdraw))
    try outbox.flush()
  }

  private static func rankInput(_ path: String) -> RankInput? {
    do {
      return try InputFile.rankInput(at: path)
    } catch {
      note("\(error)")
      return nil
    }
  }

  /// What the client holds at its start, with the bytes of the files that have a content file.
  private static func store(_ input: RankInput, _ settings: SwarmSettings) -> SegmentStore? {
    var store = SegmentStore(input, payload: settings.payload)
    do {
      for content in settings.contents where input.owned.contains(where: { $0.name == content.name }) {
        store.setContent(
          of: content.name, to: try InputFile.bytes(at: content.path), segmentSize: content.segmentSize)
      }
      return store
    } catch {
      note("\(error)")
      return nil
    }
  }

  private static func settings(reportErrors: Bool) -> SwarmSettings? {
    do {
      return try InputFile.settings(at: "swarm.conf")
    } catch {
      if reportErrors { note("\(error)") }
      return nil
    }
  }

  /// Writes a line to standard error in one call, so that those of other ranks and threads do not mix with it.
  private static func note(_ line: String) {
    var text = Array(line.utf8)
    text.append(UInt8(ascii: "\n"))
    _ = text.withUnsafeBytes { LibC.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// The system has no thread left for this process.
private struct ThreadError: Error, CustomStringConvertible {
  var description: String { "cannot start the upload thread: \(String(cString: strerror(EAGAIN)))" }
}
