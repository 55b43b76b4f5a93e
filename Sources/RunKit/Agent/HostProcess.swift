package import ProbeKit

/// A process of a run on another host.
package struct HostProcess: Hashable, Sendable {
  /// Its number there.
  package var id: Int32
  /// That of its parent.
  package var parent: Int32
  /// When it started, in clock ticks of that host.
  package var start: UInt64
  /// What the kernel does with it, as it says that in `/proc`.
  package var state: UInt8
  /// The rank that its launcher gave to it, or to a process above it.
  package var rank: Int?
  /// Its threads.
  package var threads: Int
  /// The processor time that it has used, in clock ticks.
  package var ticks: Int
  /// The memory that is its own, in pages.
  package var pages: Int
  /// The name of its executable.
  package var name: String

  /// Whether it has ended and waits for its parent to notice.
  package var isZombie: Bool { state == UInt8(ascii: "Z") || state == UInt8(ascii: "X") }

  /// A process that does nothing.
  package init(id: Int32, parent: Int32 = 1, rank: Int? = nil, name: String = "") {
    self.id = id
    self.parent = parent
    self.rank = rank
    self.name = name
    (start, state, threads, ticks, pages) = (0, UInt8(ascii: "S"), 1, 0, 0)
  }

  /// The process that `reader` comes to.
  /// - Throws: `HostDoubt`.
  init(_ reader: inout HostFrameReader) throws(HostDoubt) {
    id = try reader.process()
    parent = try reader.process()
    start = try reader.number()
    state = try reader.number()
    rank = try reader.rank()
    threads = Int(try reader.number(UInt32.self))
    // No more than sums over many of them can take.
    ticks = Int(clamping: min(try reader.number(UInt64.self), 1 << 32))
    pages = Int(clamping: min(try reader.number(UInt64.self), 1 << 36))
    name = try reader.text()
  }
}

/// What the kernel of another host says of a process there.
package struct HostView: Hashable, Sendable {
  /// Its number there.
  package var id: Int32
  /// That of its parent.
  package var parent: Int32
  /// Whether it has ended and waits for its parent to notice.
  package var isZombie: Bool
  /// The rank that its launcher gave to it, or to a process above it.
  package var rank: Int?
  /// The name of its executable.
  package var name: String
  /// Whether it waits for a process that it has started.
  package var waitsForChild: Bool
  /// The rest, if the kernel says it.
  package var view: ProcessView?

  /// The most threads, and pieces of memory, of one process.
  private static let countLimit = 512

  /// The view that `reader` comes to.
  /// - Throws: `HostDoubt`.
  init(_ reader: inout HostFrameReader) throws(HostDoubt) {
    id = try reader.process()
    parent = try reader.process()
    isZombie = ProcessView.State(try reader.number(UInt8.self)) == .ended
    rank = try reader.rank()
    name = try reader.text()
    let isKnown = try reader.number(UInt8.self) != 0
    let handled = try reader.number(UInt64.self)
    waitsForChild = try reader.number(UInt8.self) != 0
    let hasTimers = try reader.number(UInt8.self) != 0
    let threads = try reader.list(limit: HostView.countLimit) { reader throws(HostDoubt) in
      let (id, state, name) = (try reader.process(), try reader.number(UInt8.self), try reader.text())
      return ProcessView.Thread(id: id, name: name, state: ProcessView.State(state))
    }
    let memory = try reader.list(limit: HostView.countLimit) { reader throws(HostDoubt) in
      let (start, end) = (try reader.number(UInt64.self), try reader.number(UInt64.self))
      guard start <= end else { throw HostDoubt.number(start, kind: UInt8(ascii: "v")) }
      return start..<end
    }
    guard isKnown, !threads.isEmpty else { return }
    view = ProcessView(
      threads: threads, handledSignals: Set((0..<64).filter { handled >> $0 & 1 == 1 }.map { Int32($0 + 1) }),
      hasTimers: hasTimers, sharedMemory: memory)
  }
}

extension ProcessView.State {
  /// The state that the letter in `/proc` says.
  init(_ letter: UInt8) {
    switch Unicode.Scalar(letter) {
    case "R": self = .runs
    case "T", "t": self = .stopped
    case "Z", "X", "x": self = .ended
    default: self = .asleep
    }
  }
}
