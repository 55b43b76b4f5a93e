import ProbeKit
import ProbeLayout
import SwarmCore

/// Status pages of a small swarm, as its ranks would have them, and with what a rank may have done to its own.
enum HostilePages {
  /// The honest pages, by rank: each rank has exchanged messages with each other one.
  static let honest: [[UInt8]] = (0..<4).map { rank in
    var page = [UInt8](repeating: 0, count: PROBE_STATUS_SIZE)
    edit(&page, probe_status.self, at: 0) {
      $0.magic = PROBE_STATUS_MAGIC
      $0.version = UInt32(PROBE_VERSION)
      $0.state = PROBE_LEFT.rawValue
      ($0.rank, $0.process) = (Int32(rank), 4711 + Int32(rank))
      $0.exit_status = PROBE_NO_STATUS
      ($0.initialised, $0.finalizing, $0.left) = (1_000, 2_000, 3_000)
      $0.comms_used = 1
    }
    edit(&page, probe_comm.self, at: PROBE_COMMS_OFFSET) { $0.size = 4 }
    for place in 0..<2 {
      edit(&page, probe_thread.self, at: threadOffset(place)) {
        $0.state = PROBE_THREAD_ENDED.rawValue
        $0.number = UInt32(place) + 1
        ($0.calls, $0.moves, $0.longest_wait, $0.longest_call) = (50, 40, 500, PROBE_MPI_Recv.rawValue)
      }
    }
    for peer in 0..<4 where peer != rank {
      for tag in 0..<2 {
        edit(&page, probe_channel.self, at: channelOffset(peer * 2 + tag)) {
          ($0.state, $0.peer, $0.tag) = (PROBE_CHANNEL_USED.rawValue, Int32(peer), Int32(tag))
          ($0.sent, $0.sent_bytes, $0.received, $0.received_bytes) = (25, 800, 25, 800)
        }
      }
    }
    return page
  }

  /// The page of `rank`, with up to sixty things done to it; nil if there is none.
  static func page(_ rank: Int, _ random: inout SplitMix64) -> [UInt8]? {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return nil
    case 1: return honest[Int.random(in: 0..<4, using: &random)]
    case 2: return Array(honest[rank].prefix(Int.random(in: 0...PROBE_STATUS_SIZE, using: &random)))
    case 3: return (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    case 4...8: return honest[rank]
    default: break
    }
    var page = honest[rank]
    for _ in 0..<pick([1, 3, 10, 60], &random) { scribble(&page, &random) }
    return page
  }

  private static func scribble(_ page: inout [UInt8], _ random: inout SplitMix64) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: store(long(&random), at: 8 * Int.random(in: 2..<32, using: &random), in: &page)
    case 1: store(short(&random), at: 4 * Int.random(in: 3..<64, using: &random), in: &page)
    case 2, 3:
      edit(&page, probe_channel.self, at: channelOffset(Int.random(in: 0..<9, using: &random))) {
        $0.state = PROBE_CHANNEL_USED.rawValue
        $0.peer = pick([0, 1, 2, 3, -1, -2, 255, .max, .min], &random)
        $0.tag = pick([0, 1, 5, -1, -2, -3, .min], &random)
        ($0.sent, $0.sent_bytes) = (long(&random), long(&random))
        ($0.received, $0.received_bytes) = (long(&random), long(&random))
        $0.thread = pick([0, 1, 63, 64, -1, -2, .max], &random)
        ($0.by_wildcard, $0.pending) = (short(&random), pick([0, 1, -1, .max, .min], &random))
      }
    case 4, 5:
      let place = threadOffset(Int.random(in: 0..<3, using: &random))
      store(short(&random), at: place + 4 * Int.random(in: 0..<46, using: &random), in: &page)
    case 6:
      let place = threadOffset(Int.random(in: 0..<3, using: &random))
      store(long(&random), at: place + 8 * Int.random(in: 0..<23, using: &random), in: &page)
    default:
      // A thread that is alive, and waits.
      edit(&page, probe_thread.self, at: threadOffset(Int.random(in: 0..<3, using: &random))) {
        ($0.sequence, $0.state) = (0, PROBE_THREAD_ALIVE.rawValue)
        ($0.call, $0.activity) = (short(&random) % 300, UInt32.random(in: 0..<12, using: &random))
        $0.awaited_count = short(&random)
        $0.awaited.0 = probe_awaited(
          activity: UInt32.random(in: 1..<11, using: &random), peer: Int32.random(in: -2..<4, using: &random), tag: 0,
          comm: 0)
      }
      edit(&page, probe_status.self, at: 0) { $0.state = UInt32.random(in: 1...6, using: &random) }
    }
  }

  private static func long(_ random: inout SplitMix64) -> UInt64 {
    pick([0, 1, 5, .max, 1 << 63, 1 << 62, UInt64(Int64.max), 1 << 48, 1 << 40, 1_000_000_000_000_000_000], &random)
  }

  private static func short(_ random: inout SplitMix64) -> UInt32 {
    pick([0, 1, 2, 3, 4, 5, 6, 7, 9, 63, 64, 255, 1 << 31, .max, .max - 1, .max - 2], &random)
  }

  private static func threadOffset(_ place: Int) -> Int {
    PROBE_THREADS_OFFSET + place * MemoryLayout<probe_thread>.size
  }

  private static func channelOffset(_ place: Int) -> Int {
    PROBE_CHANNELS_OFFSET + place * MemoryLayout<probe_channel>.size
  }

  private static func store(_ value: some BitwiseCopyable, at place: Int, in page: inout [UInt8]) {
    page.withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: place, as: type(of: value)) }
  }

  private static func edit<Value: BitwiseCopyable>(
    _ page: inout [UInt8], _: Value.Type, at place: Int, _ change: (inout Value) -> Void
  ) {
    page.withUnsafeMutableBytes { buffer in
      var value = buffer.loadUnaligned(fromByteOffset: place, as: Value.self)
      change(&value)
      buffer.storeBytes(of: value, toByteOffset: place, as: Value.self)
    }
  }
}

/// One of `values`, which are not empty.
func pick<Value>(_ values: [Value], _ random: inout SplitMix64) -> Value {
  values[Int.random(in: 0..<values.count, using: &random)]
}
