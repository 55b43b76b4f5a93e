import CProcess
import LibC
import Synchronization
import SystemPackage

/// The keepers that this process has started and that still run.
package enum RunningKeepers {
  private static let channels = Mutex<[Int32: FileDescriptor]>([:])

  /// Has every keeper end its run at once, which leaves the launcher no time to end its ranks.
  package static func killAll() {
    channels.withLock { for descriptor in $0.values { send(UInt8(KEEPER_KILL), to: descriptor) } }
  }

  static func add(_ process: Int32, _ descriptor: FileDescriptor) {
    channels.withLock { $0[process] = descriptor }
  }

  static func remove(_ process: Int32) {
    channels.withLock { $0[process] = nil }
  }

  /// Gives a command to the keeper `process`, unless it has been removed.
  static func tell(_ process: Int32, _ command: UInt8) {
    channels.withLock { if let descriptor = $0[process] { send(command, to: descriptor) } }
  }

  private static func send(_ command: UInt8, to descriptor: FileDescriptor) {
    // One that has ended takes no command, and needs none.
    var command = command
    descriptors_send(descriptor.rawValue, &command, 1, 1)
  }
}
