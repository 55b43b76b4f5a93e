import FileKit
import SwarmCore
import SystemPackage

/// A real file whose bytes, cut into segments, are a file of the swarm.
struct ContentFile: Hashable {
  /// The absolute path, without symbolic links.
  var path: FilePath
  /// The number of bytes of the file.
  var bytes: Int
  /// The number of bytes of a segment; the last may have fewer.
  var segmentSize: Int

  /// The number of its segments.
  var segments: Int { (bytes + segmentSize - 1) / segmentSize }

  /// The MD5 of each segment.
  /// - Throws: `InputFile.Refusal` if the file cannot be read.
  func hashes() throws -> [Hash] {
    var hashes: [Hash] = []
    hashes.reserveCapacity(segments)
    var digest = MD5()
    var missing = segmentSize
    try InputFile.withFile(path, limit: Int64(Bounds.contentBytes)) { file in
      try file.forEachChunk { chunk in
        var rest = chunk[...]
        while !rest.isEmpty {
          let part = rest.prefix(missing)
          digest.update(UnsafeRawBufferPointer(rebasing: part))
          missing -= part.count
          rest = rest.dropFirst(part.count)
          if missing == 0 {
            hashes.append(Hash(digest.finalize()))
            missing = segmentSize
          }
        }
      }
    }
    if missing < segmentSize { hashes.append(Hash(digest.finalize())) }
    return hashes
  }
}
