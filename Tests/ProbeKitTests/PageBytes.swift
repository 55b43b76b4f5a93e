import ProbeKit
import ProbeLayout
import ScenarioKit
import SystemPackage
import TestSupport

/// The bytes of a status page, written field by field as the probe lays them out.
struct PageBytes {
  private(set) var bytes = [UInt8](repeating: 0, count: PROBE_STATUS_SIZE)

  init(rank: Int32 = 3, state: UInt32 = 2) {
    set(probe_status.self, at: 0) {
      $0.magic = PROBE_STATUS_MAGIC
      $0.version = UInt32(PROBE_VERSION)
      $0.state = state
      $0.rank = rank
      $0.process = 4711
      $0.exit_status = PROBE_NO_STATUS
      $0.initialised = 2_000
      $0.comms_used = 2
    }
  }

  mutating func setThread(_ place: Int, _ change: (inout probe_thread) -> Void) {
    set(probe_thread.self, at: PROBE_THREADS_OFFSET + place * MemoryLayout<probe_thread>.size, change)
  }

  mutating func setChannel(_ place: Int, _ change: (inout probe_channel) -> Void) {
    let size = MemoryLayout<probe_channel>.size
    set(probe_channel.self, at: PROBE_CHANNELS_OFFSET + place * size, change)
  }

  mutating func set<Value: BitwiseCopyable>(_: Value.Type, at place: Int, _ change: (inout Value) -> Void) {
    bytes.withUnsafeMutableBytes { buffer in
      var value = buffer.loadUnaligned(fromByteOffset: place, as: Value.self)
      change(&value)
      buffer.storeBytes(of: value, toByteOffset: place, as: Value.self)
    }
  }
}
