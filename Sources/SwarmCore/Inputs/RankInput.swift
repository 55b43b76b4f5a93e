/// What one client starts with: the files it owns, with the hashes of the segments it holds, and the files it wants.
///
/// The text form is the field's `in<R>.txt`: the number of files owned; for each a line `name segments` and a hash a
/// line; the number of files wanted, and their names. A segment of an owned file that the client lacks is a line
/// with a single `-`, an extension that only `swarm` understands.
public struct RankInput: Hashable, Sendable {
  /// A file of which the client holds all or some segments.
  public struct OwnedFile: Hashable, Sendable {
    /// The name of the file, without white space.
    public var name: String
    /// A hash per segment, `Hash.unknown` for those not held.
    public var hashes: [Hash]
    /// Which segments are held, of `hashes.count`.
    public var held: Bitfield

    /// A file of which all segments are held.
    public init(name: String, hashes: [Hash]) {
      self.init(name: name, hashes: hashes, held: Bitfield(count: hashes.count, full: true))
    }

    /// A file of which the segments in `held` are held; the other entries of `hashes` are not looked at.
    public init(name: String, hashes: [Hash], held: Bitfield) {
      precondition(held.count == hashes.count)
      self.name = name
      self.hashes = hashes
      self.held = held
      if !held.isFull {
        for range in held.ranges(of: false) {
          for index in range { self.hashes[index] = .unknown }
        }
      }
    }
  }

  /// The files owned, whole or in part.
  public var owned: [OwnedFile]
  /// The names of the files wanted.
  public var wanted: [String]

  /// A rank input of these files.
  public init(owned: [OwnedFile] = [], wanted: [String] = []) {
    self.owned = owned
    self.wanted = wanted
  }

  /// The text of `in<R>.txt`, every line ended by a newline.
  public func encoded() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(owned.reduce(256) { $0 + 64 + $1.hashes.count * (Hash.length + 1) })
    func line(_ string: String) {
      text.append(contentsOf: string.utf8)
      text.append(UInt8(ascii: "\n"))
    }
    line("\(owned.count)")
    for file in owned {
      line("\(file.name) \(file.hashes.count)")
      for (index, hash) in file.hashes.enumerated() {
        if file.held[index] {
          hash.withDigits { text.append(contentsOf: $0) }
        } else {
          text.append(UInt8(ascii: "-"))
        }
        text.append(UInt8(ascii: "\n"))
      }
    }
    line("\(wanted.count)")
    for name in wanted { line(name) }
    return text
  }

  /// The rank input that `text` spells.
  /// - Throws: `RankInputError`, which names `path` and the line.
  public static func parse(_ text: [UInt8], path: String) throws(RankInputError) -> RankInput {
    var parser = RankInputParser(path: path)
    try parser.consume(text)
    return try parser.finish()
  }
}

/// Why a rank input cannot be read: where, what was expected there, and what was found.
public struct RankInputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as the reader named it.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// What should stand there.
  public var expected: String
  /// What stands there instead; nil at the end of the file.
  public var found: String?

  /// `in3.txt:12: expected 32 hexadecimal digits, found "…"`.
  public var description: String {
    "\(path):\(line): expected \(expected), found \(found.map { "\"\($0)\"" } ?? "the end of the file")"
  }
}
