import SwarmCore

/// What the clients are told, and what they direct.
extension VirtualSwarm {
  // MARK: - Coming and going

  mutating func arrive(_ rank: Rank) {
    guard !clients[rank - 1].hasUploadEnded else { return }
    clients[rank - 1].peer.arrived = now
    tally.arrived += 1
    if case .afterArrival(let nanoseconds) = scenario.departures[rank] { scheduleDeparture(of: rank, in: nanoseconds) }
    var directives: [Downloader.Directive] = []
    clients[rank - 1].downloader.start(now: now, into: &directives)
    carryOut(directives, of: rank)
  }

  mutating func depart(_ rank: Rank) {
    guard clients[rank - 1].peer.gone == nil else { return }
    var directives: [Uploader.Directive] = []
    clients[rank - 1].uploader.leave(into: &directives)
    carryOut(directives, of: rank)
  }

  mutating func crash(_ rank: Rank) {
    guard clients[rank - 1].peer.gone == nil else { return }
    clients[rank - 1].peer.hasCrashed = true
    end(rank)
  }

  private mutating func scheduleDeparture(of rank: Rank, in nanoseconds: Int64) {
    queue.add(
      .departure(rank: Int32(truncatingIfNeeded: rank)), at: Instant(nanoseconds: now.nanoseconds + nanoseconds))
  }

  /// Notes that a client is gone, once both its loops have ended.
  private mutating func endIfOver(_ rank: Rank) {
    let place = rank - 1
    guard clients[place].hasUploadEnded, clients[place].hasDownloadEnded || !clients[place].hasCome else {
      return
    }
    end(rank)
  }

  private mutating func end(_ rank: Rank) {
    guard clients[rank - 1].peer.gone == nil else { return }
    clients[rank - 1].hasUploadEnded = true
    clients[rank - 1].hasDownloadEnded = true
    clients[rank - 1].peer.gone = now
    downloadAlarms.set(rank, to: nil, .downloadWake(rank: Int32(truncatingIfNeeded: rank)), in: &queue)
    uploadAlarms.set(rank, to: nil, .uploadWake(rank: Int32(truncatingIfNeeded: rank)), in: &queue)
    tally.gone += 1
    running -= 1
    for parcel in network.detach(rank) { _ = post.take(parcel) }
  }

  // MARK: - The download side

  mutating func hearDownloader(_ rank: Rank, _ message: DownloadMessage, from sender: Rank) {
    guard !clients[rank - 1].hasDownloadEnded, clients[rank - 1].hasCome else { return }
    var directives: [Downloader.Directive] = []
    clients[rank - 1].downloader.receive(message, from: sender, now: now, into: &directives)
    // What a neighbour has got makes no deadline earlier.
    if directives.isEmpty, case .have = message { return }
    carryOut(directives, of: rank)
  }

  mutating func tickDownloader(_ rank: Rank) {
    guard !clients[rank - 1].hasDownloadEnded else { return }
    var directives: [Downloader.Directive] = []
    clients[rank - 1].lastTick = now
    clients[rank - 1].downloader.tick(now: now, into: &directives)
    carryOut(directives, of: rank)
  }

  private mutating func carryOut(_ directives: [Downloader.Directive], of rank: Rank) {
    let place = rank - 1
    for directive in directives {
      switch directive {
      case .send(let envelope):
        send(envelope, from: rank)
      case .open(let id, let name, let hashes):
        if clients[place].peer.started == nil { clients[place].peer.started = now }
        clients[place].store.open(id, name: name, hashes: hashes)
      case .keep(let segment, let bytes):
        clients[place].store.keep(bytes, of: segment)
      case .save(let segment):
        clients[place].store.save(segment)
        clients[place].peer.segments += 1
        tally.segments += 1
      case .write(let name, let hashes):
        guard scenario.keepsOutputs else { continue }
        let known = scenario.knownFiles[name]
        clients[place].peer.outputs.append(
          VirtualPeer.Output(name: name, hashes: known == hashes ? known ?? hashes : hashes, moment: now))
      case .completed:
        complete(rank)
      case .stopped(let shortfalls):
        endDownload(rank, shortfalls)
      }
    }
    setDownloadAlarm(of: rank)
  }

  private mutating func complete(_ rank: Rank) {
    if !scenario.inputs[rank - 1].wanted.isEmpty {
      clients[rank - 1].peer.finished = now
      tally.finished += 1
    }
    if case .afterCompletion(let nanoseconds) = scenario.departures[rank] {
      scheduleDeparture(of: rank, in: nanoseconds)
    }
    if !clients[rank - 1].downloader.keepsLinks { endDownload(rank, []) }
  }

  private mutating func endDownload(_ rank: Rank, _ shortfalls: [Shortfall]) {
    let isLeaving = clients[rank - 1].uploader.isLeaving || clients[rank - 1].downloader.isLeaving
    clients[rank - 1].hasDownloadEnded = true
    clients[rank - 1].peer.shortfalls = isLeaving ? [] : shortfalls
    endIfOver(rank)
  }

  private mutating func setDownloadAlarm(of rank: Rank) {
    var wake = clients[rank - 1].downloadWake()
    if let last = clients[rank - 1].lastTick {
      wake = wake.map {
        max($0, last.advanced(milliseconds: VirtualSwarm.tickInterval * min(pace.courtesy, VirtualSwarm.longestTick)))
      }
    }
    downloadAlarms.set(
      rank, to: wake.map { max($0, now) }, .downloadWake(rank: Int32(truncatingIfNeeded: rank)), in: &queue)
  }

  // MARK: - The upload side

  mutating func hearUploader(_ rank: Rank, _ message: UploadMessage, from sender: Rank) {
    guard !clients[rank - 1].hasUploadEnded else { return }
    var directives: [Uploader.Directive] = []
    clients[rank - 1].receive(message, from: sender, into: &directives)
    carryOut(directives, of: rank)
  }

  /// Lets a client go on with what it has for another one, after a transfer to it.
  mutating func noteSent(by rank: Rank, to receiver: Rank) {
    guard rank != trackerRank, receiver != trackerRank, !clients[rank - 1].hasUploadEnded else { return }
    var directives: [Uploader.Directive] = []
    clients[rank - 1].noteSent(to: receiver, into: &directives)
    carryOut(directives, of: rank)
  }

  mutating func tickUploader(_ rank: Rank) {
    guard !clients[rank - 1].hasUploadEnded else { return }
    var directives: [Uploader.Directive] = []
    clients[rank - 1].uploader.tick(now: now, into: &directives)
    carryOut(directives, of: rank)
    guard !clients[rank - 1].hasUploadEnded else { return }
    uploadAlarms.set(
      rank, to: max(clients[rank - 1].uploader.nextWake, now), .uploadWake(rank: Int32(truncatingIfNeeded: rank)),
      in: &queue)
  }

  private mutating func carryOut(_ directives: [Uploader.Directive], of rank: Rank) {
    for directive in directives {
      switch directive {
      case .send(let envelope):
        let receiver = envelope.receiverOfSegment
        if let receiver, clients[rank - 1].downloader.countsUploads {
          clients[rank - 1].downloader.noteSent(to: receiver)
        }
        // What is no transfer has gone at once.
        if !send(envelope, from: rank), let receiver { noteSent(by: rank, to: receiver) }
      case .stop: endUpload(rank)
      case .abandon:
        clients[rank - 1].peer.hasLostTracker = true
        endUpload(rank)
        abandon(rank)
      }
    }
  }

  private mutating func endUpload(_ rank: Rank) {
    clients[rank - 1].hasUploadEnded = true
    endIfOver(rank)
  }

  /// Ends the download side of a client that has lost the tracker.
  private mutating func abandon(_ rank: Rank) {
    guard !clients[rank - 1].hasDownloadEnded else { return }
    var directives: [Downloader.Directive] = []
    clients[rank - 1].downloader.abandon(into: &directives)
    carryOut(directives, of: rank)
  }
}
