/// How much the ranks of a run have written on another host, beside what the runner sees itself.
package struct HostSize: Hashable, Sendable {
  /// The bytes of all files together.
  package var bytes: Int64
  /// The bytes of the largest.
  package var largest: Int64
  /// How many files and folders there are.
  package var files: Int

  /// So much.
  package init(bytes: Int64 = 0, largest: Int64 = 0, files: Int = 0) {
    self.bytes = bytes
    self.largest = largest
    self.files = files
  }

  /// The size that `reader` comes to.
  /// - Throws: `HostDoubt`.
  init(_ reader: inout HostFrameReader) throws(HostDoubt) {
    bytes = Int64(clamping: try reader.number(UInt64.self))
    largest = min(bytes, Int64(clamping: try reader.number(UInt64.self)))
    files = Int(try reader.number(UInt32.self))
  }

  /// The same as the sizes of files: the largest, and all others together.
  var parts: [Int64] { [largest, bytes - largest] }
}
