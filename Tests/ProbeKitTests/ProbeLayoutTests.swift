import ProbeKit
import ProbeLayout
import ScenarioKit
import Testing

private typealias Swift = ProbeKit.ProbeLayout

@Suite("The layout of the probe's files, in Swift and in C, is the same")
struct ProbeLayoutTests {
  @Test("of the numbers")
  func numbers() {
    #expect(Swift.version == UInt32(PROBE_VERSION))
    #expect(Swift.statusMagic == PROBE_STATUS_MAGIC)
    #expect(Swift.traceMagic == PROBE_TRACE_MAGIC)
    #expect([Swift.any, Swift.none, Swift.other] == [PROBE_ANY, PROBE_NONE, PROBE_OTHER])
    #expect(Swift.noStatus == PROBE_NO_STATUS)
    #expect(Endpoint.world == PROBE_COMM_WORLD)
    #expect(Endpoint.unknown == PROBE_COMM_UNKNOWN)
    #expect(Swift.threadCount == Int(PROBE_THREADS))
    #expect(Swift.commCount == Int(PROBE_COMMS))
    #expect(Swift.channelCount == Int(PROBE_CHANNELS))
    #expect(Swift.awaitedCount == Int(PROBE_AWAITED))
  }

  @Test("of the tables")
  func tables() {
    #expect(Swift.commsOffset == Int(PROBE_COMMS_OFFSET))
    #expect(Swift.threadsOffset == Int(PROBE_THREADS_OFFSET))
    #expect(Swift.channelsOffset == Swift.threadsOffset + Swift.threadCount * MemoryLayout<probe_thread>.size)
    #expect(Swift.statusSize == Swift.channelsOffset + Swift.channelCount * MemoryLayout<probe_channel>.size)
    #expect(Swift.traceOffset == MemoryLayout<probe_trace>.size)
    #expect(Swift.threadSize == MemoryLayout<probe_thread>.size)
    #expect(Swift.commSize == MemoryLayout<probe_comm>.size)
    #expect(Swift.channelSize == MemoryLayout<probe_channel>.size)
    #expect(Swift.eventSize == MemoryLayout<probe_event>.size)
    #expect(Swift.awaitedSize == MemoryLayout<probe_awaited>.size)
  }

  @Test("of the head of a status page")
  func head() {
    typealias Head = Swift.Head
    let places: [(Int, PartialKeyPath<probe_status>)] = [
      (Head.magic, \.magic), (Head.version, \.version), (Head.size, \.size), (Head.state, \.state),
      (Head.rank, \.rank), (Head.ranks, \.ranks), (Head.process, \.process), (Head.abortCode, \.abort_code),
      (Head.threadLevel, \.thread_level), (Head.started, \.started), (Head.initialised, \.initialised),
      (Head.finalizing, \.finalizing), (Head.left, \.left), (Head.threadsOffset, \.threads_offset),
      (Head.threadsUnseen, \.threads_unseen), (Head.commsOffset, \.comms_offset), (Head.commsUsed, \.comms_used),
      (Head.commsLost, \.comms_lost), (Head.channelsOffset, \.channels_offset), (Head.channelsFull, \.channels_full),
      (Head.lostSent, \.lost_sent), (Head.lostReceived, \.lost_received), (Head.unwritten, \.unwritten),
      (Head.unwrittenBytes, \.unwritten_bytes), (Head.unwrittenOffset, \.unwritten_offset),
      (Head.unwrittenLength, \.unwritten_length), (Head.unwrittenPeer, \.unwritten_peer),
      (Head.unwrittenPeer + 4, \.unwritten_tag), (Head.unwrittenPeer + 8, \.unwritten_comm),
      (Head.exitStatus, \.exit_status), (Head.crashed, \.crashed), (Head.frozenSince, \.frozen_since),
      (Head.frozen, \.frozen), (Head.dropped, \.dropped), (Head.delayed, \.delayed),
      (Head.corrupted, \.corrupted), (Head.heldBack, \.held_back),
    ]
    for (place, field) in places { #expect(MemoryLayout<probe_status>.offset(of: field) == place) }
  }

  @Test("of a thread")
  func thread() {
    typealias Place = Swift.Thread
    let places: [(Int, PartialKeyPath<probe_thread>)] = [
      (Place.sequence, \.sequence), (Place.state, \.state), (Place.number, \.number), (Place.systemID, \.system_id),
      (Place.call, \.call), (Place.activity, \.activity), (Place.since, \.since),
      (Place.awaitedTotal, \.awaited_count), (Place.pollCall, \.poll_call), (Place.awaited, \.awaited),
      (Place.poll, \.poll), (Place.calls, \.calls), (Place.moves, \.moves), (Place.polls, \.polls),
      (Place.pollsTotal, \.polls_total), (Place.pollingSince, \.polling_since), (Place.longestWait, \.longest_wait),
      (Place.longestCall, \.longest_call), (Place.longest, \.longest),
    ]
    for (place, field) in places { #expect(MemoryLayout<probe_thread>.offset(of: field) == place) }
    #expect(MemoryLayout<probe_awaited>.offset(of: \.activity) == 0)
    #expect(MemoryLayout<probe_awaited>.offset(of: \.peer) == 4)
    #expect(MemoryLayout<probe_awaited>.offset(of: \.tag) == 8)
    #expect(MemoryLayout<probe_awaited>.offset(of: \.comm) == 12)
  }

  @Test("of channels, communicators and traces")
  func others() {
    typealias Channel = Swift.Channel
    let channel: [(Int, PartialKeyPath<probe_channel>)] = [
      (Channel.state, \.state), (Channel.peer, \.peer), (Channel.tag, \.tag), (Channel.comm, \.comm),
      (Channel.sent, \.sent), (Channel.sentBytes, \.sent_bytes), (Channel.received, \.received),
      (Channel.receivedBytes, \.received_bytes), (Channel.thread, \.thread),
      (Channel.byWildcard, \.by_wildcard), (Channel.pending, \.pending),
    ]
    for (place, field) in channel { #expect(MemoryLayout<probe_channel>.offset(of: field) == place) }
    typealias Comm = Swift.Comm
    let comm: [(Int, PartialKeyPath<probe_comm>)] = [
      (Comm.id, \.id), (Comm.parent, \.parent), (Comm.ordinal, \.ordinal), (Comm.size, \.size),
      (Comm.collectives, \.collectives),
    ]
    for (place, field) in comm { #expect(MemoryLayout<probe_comm>.offset(of: field) == place) }
    typealias Head = Swift.TraceHead
    let head: [(Int, PartialKeyPath<probe_trace>)] = [
      (Head.magic, \.magic), (Head.version, \.version), (Head.eventSize, \.event_size), (Head.rank, \.rank),
      (Head.capacity, \.capacity), (Head.count, \.count),
    ]
    for (place, field) in head { #expect(MemoryLayout<probe_trace>.offset(of: field) == place) }
    typealias Event = Swift.Event
    let event: [(Int, PartialKeyPath<probe_event>)] = [
      (Event.begun, \.begun), (Event.ended, \.ended), (Event.peer, \.peer), (Event.tag, \.tag), (Event.comm, \.comm),
      (Event.kind, \.kind), (Event.thread, \.thread), (Event.bytes, \.bytes),
    ]
    for (place, field) in event { #expect(MemoryLayout<probe_event>.offset(of: field) == place) }
  }

  @Test("of the calls, the states and the activities")
  func names() {
    let names = (0..<PROBE_CALL_COUNT.rawValue).compactMap { probe_call_name($0).map { String(cString: $0) } }
    #expect(ProbeCall.names == names)
    #expect(probe_call_name(PROBE_CALL_COUNT.rawValue) == nil)
    #expect(StatusPage.State.initialising.rawValue == PROBE_INITIALISING.rawValue)
    #expect(StatusPage.State.exited.rawValue == PROBE_EXITED.rawValue)
    #expect(StatusPage.State.allCases.count == Int(PROBE_EXITED.rawValue))
    let activities = [
      PROBE_COMPUTES, PROBE_SENDS, PROBE_RECEIVES, PROBE_PROBES, PROBE_REQUESTS_ALL, PROBE_REQUESTS_ANY,
      PROBE_EXCHANGES, PROBE_COLLECTIVE, PROBE_LIBRARY, PROBE_THREADS_WAIT,
    ]
    #expect(StatusPage.Activity.allCases.map(\.rawValue) == activities.map(\.rawValue))
  }
}
