package import SystemPackage

/// What the agent on another host tells: see `wire.h`.
package enum HostReport: Hashable, Sendable {
  /// The folders are made; the host calls itself by this name, and shares these folders with the runner's.
  case ready(version: UInt32, name: String, sharesRun: Bool, sharesScratch: Bool)
  /// What time it is there, in nanoseconds of its clock.
  case time(UInt64)
  /// Whether it has the program that is needed.
  case has(Bool)
  /// What a command has printed.
  case printed(UInt32, isError: Bool, [UInt8])
  /// A command has ended.
  case ended(UInt32, status: Int32)
  /// The processes of the run there, and what they have written.
  case tick([HostProcess], HostSize)
  /// A piece of the status page of a rank, from this byte on.
  case piece(rank: Int, offset: Int, [UInt8])
  /// A note, a mark or a stream that is new.
  case mark(HostTree, name: String, [UInt8])
  /// What the kernel says of the processes.
  case views(UInt32, [HostView])
  /// A part of a file; the path has a component each.
  case file(HostTree, path: [String], isFirst: Bool, isLast: Bool, [UInt8])
  /// Everything is ended and sent, or only a part of it, as there is more than may be.
  case done(ended: Int, isComplete: Bool)
  /// Something could not be done.
  case refused(what: String, Errno)

  /// The most threads and pieces of memory of a process, and the most processes.
  private static let countLimit = 4096

  /// The report that `frame` is.
  /// - Throws: `HostDoubt` if it is none.
  package init(_ frame: [UInt8]) throws(HostDoubt) {
    guard let kind = frame.first else { throw .length(0) }
    var reader = HostFrameReader(frame)
    switch Unicode.Scalar(kind) {
    case "r":
      let (version, name, flags) = (try reader.number(UInt32.self), try reader.text(), try reader.number(UInt8.self))
      self = .ready(version: version, name: name, sharesRun: flags & 1 != 0, sharesScratch: flags & 2 != 0)
    case "q": self = .time(try reader.number())
    case "h": self = .has(try reader.number(UInt8.self) != 0)
    case "o":
      let (number, stream) = (try reader.number(UInt32.self), try reader.number(UInt8.self))
      self = .printed(number, isError: stream != 0, reader.rest())
    case "s": self = .ended(try reader.number(), status: Int32(bitPattern: try reader.number()))
    case "t":
      _ = try reader.number(UInt64.self)
      let size = try HostSize(&reader)
      let processes = try reader.list(limit: HostReport.countLimit) { reader throws(HostDoubt) in
        try HostProcess(&reader)
      }
      self = .tick(processes, size)
    case "i": self = try HostReport.piece(&reader)
    case "m":
      let (tree, name) = (try reader.tree(), try reader.text())
      guard [.ends, .marks, .streams].contains(tree) else { throw .number(UInt64(tree.rawValue), kind: kind) }
      guard HostPath.isName(name) else { throw .path(name) }
      self = .mark(tree, name: name, reader.rest())
    case "v":
      let number = try reader.number(UInt32.self)
      self = .views(
        number, try reader.list(limit: HostReport.countLimit) { reader throws(HostDoubt) in try HostView(&reader) })
    case "g":
      let (tree, path, flags) = (try reader.tree(), try reader.text(), try reader.number(UInt8.self))
      let components = try HostPath.components(path)
      self = .file(tree, path: components, isFirst: flags & 1 != 0, isLast: flags & 2 != 0, reader.rest())
    case "d": self = .done(ended: Int(try reader.number(UInt32.self)), isComplete: try reader.number(UInt8.self) != 0)
    case "x":
      let number = Int32(bitPattern: try reader.number())
      self = .refused(what: try reader.text(), Errno(rawValue: number))
    default: throw .kind(kind)
    }
    guard reader.isAtEnd else { throw .cut(kind: kind) }
  }

  private static func piece(_ reader: inout HostFrameReader) throws(HostDoubt) -> HostReport {
    let (name, offset) = (try reader.text(), Int(try reader.number(UInt32.self)))
    guard name.hasSuffix(".status"), let rank = HostPath.rank(name.dropLast(".status".count)) else { throw .path(name) }
    return .piece(rank: rank, offset: offset, reader.rest())
  }
}

/// A path in a folder that another host has sent.
package enum HostPath {
  /// How many components it may have.
  private static let depth = 8

  /// Whether `name` is that of a file in a folder.
  package static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != 0 }
  }

  /// The components of `path`, which stays in the folder that it starts from.
  /// - Throws: `HostDoubt` if it does not.
  package static func components(_ path: String) throws(HostDoubt) -> [String] {
    let components = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    guard components.count <= depth, components.allSatisfy({ isName($0) }) else { throw .path(path) }
    return components
  }

  /// The rank that `digits` name, as one writes numbers.
  package static func rank(_ digits: some StringProtocol) -> Int? {
    guard (1...7).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }
}
