/// What the runner tells its agent on another host: see `wire.h`.
package enum HostOrder: Hashable, Sendable {
  /// Make the folders of a run.
  case begin(Begin)
  /// Say what time it is.
  case askTime
  /// Add so many nanoseconds to every time of that host.
  case shift(Int64)
  /// The program of this name is needed, which is at this path here.
  case need(name: String, path: String, size: UInt64, digest: [UInt8])
  /// The next part of a file.
  case put(HostTree, path: String, isProgram: Bool, isLast: Bool, bytes: [UInt8])
  /// Start a command, as a remote shell does.
  case start(UInt32, command: String)
  /// Tell a command to end.
  case stop(UInt32)
  /// Say what the kernel says of the processes.
  case look(UInt32)
  /// End all processes, and send what the ranks have written.
  case end
  /// Remove everything, and end.
  case remove
  /// Go on.
  case beat

  /// The version of what is said.
  package static let version: UInt32 = 1
  /// The most bytes of a file in one order.
  package static let partLimit = 1 << 16

  /// The folders of a run, and the bounds of what is sent of it.
  package struct Begin: Hashable, Sendable {
    /// The path of the run directory.
    package var run: String
    /// The path of the folder that is removed with the job.
    package var scratch: String
    /// The name of a file in both, by which is known whether a folder is the same there.
    package var token: String
    /// The most bytes, and the most files, that are sent.
    package var bytes: UInt64
    package var files: UInt32
    /// How long the agent goes on without hearing of the runner, in milliseconds.
    package var patience: UInt32

    /// The folders at these paths.
    package init(run: String, scratch: String, token: String, bytes: UInt64, files: UInt32, patience: UInt32) {
      self.run = run
      self.scratch = scratch
      self.token = token
      self.bytes = bytes
      self.files = files
      self.patience = patience
    }
  }

  /// The bytes that say so.
  package var frame: [UInt8] {
    var frame = HostFrameMaker()
    switch self {
    case .begin(let begin):
      frame.begin("b")
      frame.put(HostOrder.version)
      frame.put(text: begin.run)
      frame.put(text: begin.scratch)
      frame.put(text: begin.token)
      frame.put(begin.bytes)
      frame.put(begin.files)
      frame.put(begin.patience)
    case .askTime: frame.begin("q")
    case .shift(let shift):
      frame.begin("c")
      frame.put(UInt64(bitPattern: shift))
    case .need(let name, let path, let size, let digest):
      frame.begin("n")
      frame.put(text: name)
      frame.put(text: path)
      frame.put(size)
      frame.put(digest)
    case .put(let tree, let path, let isProgram, let isLast, let bytes):
      frame.begin("p")
      frame.put(tree.rawValue)
      frame.put(UInt8(isProgram ? 1 : 0) | (isLast ? 2 : 0))
      frame.put(text: path)
      frame.put(bytes)
    case .start(let number, let command):
      frame.begin("x")
      frame.put(number)
      frame.put(Array(command.utf8))
    case .stop(let number):
      frame.begin("k")
      frame.put(number)
    case .look(let number):
      frame.begin("l")
      frame.put(number)
    case .end: frame.begin("e")
    case .remove: frame.begin("r")
    case .beat: frame.begin(".")
    }
    return frame.bytes
  }
}

/// Makes a frame: its length, what it is, and what belongs to it.
package struct HostFrameMaker {
  private var body: [UInt8] = []

  /// A frame that is empty as yet.
  package init() {}

  /// Says what it is.
  package mutating func begin(_ kind: Unicode.Scalar) { body.append(UInt8(truncatingIfNeeded: kind.value)) }

  /// Adds a number.
  package mutating func put(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { body.append(contentsOf: $0) }
  }

  /// Adds a text, cut where it is longer than one can be.
  package mutating func put(text: String) {
    let bytes = text.utf8.prefix(Int(UInt16.max))
    put(UInt16(bytes.count))
    body.append(contentsOf: bytes)
  }

  /// Adds bytes.
  package mutating func put(_ bytes: [UInt8]) { body.append(contentsOf: bytes) }

  /// The whole frame.
  package var bytes: [UInt8] { withUnsafeBytes(of: UInt32(clamping: body.count).littleEndian, Array.init) + body }
}
