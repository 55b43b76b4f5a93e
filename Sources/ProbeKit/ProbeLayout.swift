/// The layout of what the probe writes, as `Sources/ProbeLayout/include/ProbeLayout.h` says it in C, which owns it.
///
/// The runner links nothing of the probe; a test holds this against the header.
package enum ProbeLayout {
  package static let version: UInt32 = 4
  package static let statusMagic: UInt64 = 0x7461_7473_6d72_7773
  package static let traceMagic: UInt64 = 0x6563_7274_6d72_7773

  package static let any: Int32 = -1
  package static let none: Int32 = -2
  package static let other: Int32 = -3
  package static let noStatus: Int32 = -1

  package static let statusSize = 151_552
  package static let commsOffset = 512
  package static let threadsOffset = 4096
  package static let channelsOffset = 20_480
  package static let traceOffset = 64

  package static let threadCount = 64
  package static let commCount = 64
  package static let channelCount = 2048
  package static let awaitedCount = 4

  package static let threadSize = 256
  package static let commSize = 32
  package static let channelSize = 64
  package static let eventSize = 40
  package static let awaitedSize = 16

  /// The places in the head of a status page.
  package enum Head {
    package static let magic = 0
    package static let version = 8
    package static let size = 12
    package static let state = 16
    package static let rank = 20
    package static let ranks = 24
    package static let process = 28
    package static let abortCode = 32
    package static let threadLevel = 36
    package static let started = 40
    package static let initialised = 48
    package static let finalizing = 56
    package static let left = 64
    package static let threadsOffset = 72
    package static let threadsUnseen = 84
    package static let commsOffset = 88
    package static let commsUsed = 96
    package static let commsLost = 100
    package static let channelsOffset = 104
    package static let channelsFull = 116
    package static let lostSent = 120
    package static let lostReceived = 136
    package static let unwritten = 152
    package static let unwrittenBytes = 160
    package static let unwrittenOffset = 168
    package static let unwrittenLength = 172
    package static let unwrittenPeer = 176
    package static let exitStatus = 192
    package static let crashed = 196
    package static let frozenSince = 200
    package static let frozen = 208
    package static let dropped = 216
    package static let delayed = 224
    package static let corrupted = 232
    package static let heldBack = 240
  }

  /// The places in an entry of the table of threads.
  package enum Thread {
    package static let sequence = 0
    package static let state = 4
    package static let number = 8
    package static let systemID = 12
    package static let call = 16
    package static let activity = 20
    package static let since = 24
    package static let awaitedTotal = 32
    package static let pollCall = 36
    package static let awaited = 40
    package static let poll = 104
    package static let calls = 120
    package static let moves = 128
    package static let polls = 136
    package static let pollsTotal = 144
    package static let pollingSince = 152
    package static let longestWait = 160
    package static let longestCall = 168
    package static let longest = 176
  }

  /// The places in an entry of the table of channels.
  package enum Channel {
    package static let state = 0
    package static let peer = 4
    package static let tag = 8
    package static let comm = 12
    package static let sent = 16
    package static let sentBytes = 24
    package static let received = 32
    package static let receivedBytes = 40
    package static let thread = 48
    package static let byWildcard = 56
    package static let pending = 60
  }

  /// The places in an entry of the table of communicators.
  package enum Comm {
    package static let id = 0
    package static let parent = 4
    package static let ordinal = 8
    package static let size = 12
    package static let collectives = 16
  }

  /// The places in the head of a trace.
  package enum TraceHead {
    package static let magic = 0
    package static let version = 8
    package static let eventSize = 12
    package static let rank = 16
    package static let capacity = 24
    package static let count = 32
  }

  /// The places in an event of a trace.
  package enum Event {
    package static let begun = 0
    package static let ended = 8
    package static let peer = 16
    package static let tag = 20
    package static let comm = 24
    package static let kind = 28
    package static let thread = 30
    package static let bytes = 32
  }
}
