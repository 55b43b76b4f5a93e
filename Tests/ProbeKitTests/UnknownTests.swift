import ProbeKit
import Testing

@Suite("What the probe does not know of a swarm that may stand still")
struct UnknownTests {
  typealias Page = StatusPage
  typealias Thread = StatusPage.Thread
  typealias Task = ProcessView.Thread

  /// A rank whose only thread, 100 in the system, waits in `call`.
  func page(_ call: String, _ activity: Page.Activity, object: UInt64? = nil, rank: Int = 1) throws -> Page {
    var thread = Thread(1, try #require(ProbeCall(call)), activity, awaited: [])
    thread.systemID = 100
    thread.object = object
    return Page(rank: rank, threads: [thread], process: 100)
  }

  func unknowns(_ page: Page, _ view: ProcessView?) -> [Unknown] {
    let snapshot = SwarmSnapshot(taken: 1_000, processes: 2, pages: [page.rank: page])
    return Unknown.all(in: snapshot, view.map { [page.rank: $0] } ?? [:])
  }

  let own = Task(id: 100)

  @Test("is nothing, where each thread is the swarm's, or MPI's own")
  func nothing() throws {
    var page = try page("MPI_Recv", .receives)
    page.ownThreads = [101, 102]
    #expect(unknowns(page, ProcessView(threads: [own, Task(id: 101), Task(id: 102, state: .runs)])).isEmpty)
  }

  @Test("is a thread that only the kernel lists, until it has ended, and one whose place in the table another may have")
  func thread() throws {
    let page = try page("sem_wait", .threads)
    let found = Unknown.thread(rank: 1, systemID: 103, name: "worker")
    #expect(unknowns(page, ProcessView(threads: [own, Task(id: 103, name: "worker")])) == [found])
    #expect(unknowns(page, ProcessView(threads: [own, Task(id: 103, state: .ended)])).isEmpty)
    var ended = page
    ended.threads.append(Thread(2, hasEnded: true))
    ended.threads[1].systemID = 103
    #expect(unknowns(ended, ProcessView(threads: [own, Task(id: 103, name: "worker")])) == [found])
  }

  @Test("is what other processes may give, too")
  func shared() throws {
    let page = try page("sem_wait", .threads, object: 0x5000)
    let call = try #require(ProbeCall("sem_wait"))
    #expect(
      unknowns(page, ProcessView(threads: [own], sharedMemory: [0x1000..<0x2000, 0x4000..<0x6000]))
        == [.shared(rank: 1, thread: 1, call: call)])
    #expect(unknowns(page, ProcessView(threads: [own], sharedMemory: [0x1000..<0x5000])).isEmpty)
  }

  @Test("is a function of the swarm that MPI may have called where a thread waits, and only there")
  func function() throws {
    func found(_ callbacks: Callbacks, _ call: String) throws -> Bool {
      var page = try page(call, .collective)
      page.callbacks = callbacks
      let unknown = Unknown.function(rank: 1, thread: 1, call: try #require(ProbeCall(call)))
      return unknowns(page, ProcessView(threads: [own])) == [unknown]
    }
    for call in ["MPI_Reduce", "MPI_Allreduce", "MPI_Exscan", "MPI_Wait", "MPI_Waitall"] {
      #expect(try found(.operations, call) && !found(.attributes, call) && !found([], call), "\(call)")
    }
    for call in ["MPI_Comm_dup", "MPI_Comm_free", "MPI_Comm_split", "MPI_Finalize"] {
      #expect(try found(.attributes, call) && !found(.operations, call), "\(call)")
    }
    #expect(try found(.handlers, "MPI_Recv") && !found([.operations, .attributes], "MPI_Recv"))
  }

  @Test("is a thread that runs where it should wait for another, and a rank that is stopped")
  func awake() throws {
    let call = try #require(ProbeCall("sem_wait"))
    let runs = ProcessView(threads: [Task(id: 100, state: .runs)])
    #expect(unknowns(try page("sem_wait", .threads), runs) == [.awake(rank: 1, thread: 1, call: call)])
    // MPI waits by asking again and again.
    #expect(unknowns(try page("MPI_Recv", .receives), runs).isEmpty)
    let stopped = ProcessView(threads: [Task(id: 100, state: .stopped)])
    #expect(unknowns(try page("MPI_Recv", .receives), stopped) == [.stopped(rank: 1)])
  }

  @Test("is a signal that it handles, or has asked for, but not one that tells of a fault or of the end")
  func signals() throws {
    var page = try page("MPI_Recv", .receives)
    let view = ProcessView(threads: [own], handledSignals: [2, 7, 8, 10, 11, 15, 17, 24, 25])
    #expect(unknowns(page, view) == [.handler(rank: 1, signal: 10), .handler(rank: 1, signal: 17)])
    page.mpiSignals = [10]
    #expect(unknowns(page, view) == [.handler(rank: 1, signal: 17)])
    #expect(unknowns(page, ProcessView(threads: [own], hasTimers: true)) == [.timer(rank: 1)])
    page.alarmDue = 1_001
    #expect(unknowns(page, ProcessView(threads: [own])) == [.timer(rank: 1)])
    page.alarmDue = 999
    #expect(unknowns(page, ProcessView(threads: [own])).isEmpty)
  }

  @Test("is a rank of which the kernel says nothing, unless that is gone")
  func unreadable() throws {
    var page = try page("MPI_Recv", .receives)
    #expect(unknowns(page, nil) == [.unreadable(rank: 1)])
    page.state = .left
    #expect(unknowns(page, nil).isEmpty)
    page.state = .running
    page.hasCrashed = true
    #expect(unknowns(page, nil).isEmpty)
  }

  @Test("keeps its rank out of every circle, and is told only where all else waits")
  func told() throws {
    var pages = [try page("MPI_Recv", .receives, rank: 0), try page("MPI_Recv", .receives, rank: 1)]
    for rank in 0...1 {
      pages[rank].threads[0].awaited = [.init(.receives, Endpoint(peer: .rank(1 - rank), tag: .tag(1)))]
    }
    var snapshot = SwarmSnapshot(taken: 1_000, processes: 2, pages: [0: pages[0], 1: pages[1]])
    #expect(HangDiagnosis(snapshot).findings == [.cycle([0, 1, 0])])
    snapshot.unknowns = [.stopped(rank: 1)]
    #expect(HangDiagnosis(snapshot).findings.isEmpty)
    #expect(HangDiagnosis(snapshot).unknowns == [.stopped(rank: 1)])
    snapshot.pages[0]?.threads.append(Thread(2))
    #expect(HangDiagnosis(snapshot).unknowns.isEmpty)
  }

  @Test("may be in a process that is about to leave, too")
  func finalizing() throws {
    var leaving = try page("MPI_Finalize", .library, rank: 0)
    leaving.state = .finalizing
    let waiting = try page("MPI_Recv", .receives, rank: 1)
    func candidate(_ first: Page) -> Stall.Fingerprint? {
      Stall.candidate(SwarmSnapshot(taken: 1_000, processes: 2, pages: [0: first, 1: waiting]))
    }
    #expect(candidate(leaving) != nil)
    leaving.threads.append(Thread(2))
    #expect(candidate(leaving) == nil)
  }
}
