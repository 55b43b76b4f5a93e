/// The segments that one client holds: filled by its download thread, served by its upload thread.
///
/// Where segments carry bytes, the store keeps those of downloaded segments and of files with content, and computes all
/// others each time. Elsewhere a segment is nothing but its hash.
public struct SegmentStore: Sendable {
  private struct File: Sendable {
    var name: String
    var hashes: [Hash]
    var held: Bitfield
    /// The bytes of segments, by index.
    var bytes: [Int32: [UInt8]] = [:]
  }

  private var files: [File]
  /// How many bytes a segment without content carries; nil if segments carry none.
  private let payload: Int?
  /// The place in `files` of each file number, or -1.
  private var places: [Int] = []
  /// How many files are owned from the start.
  let ownedCount: Int

  /// A store that holds what `input` owns, in a swarm whose segments carry `payload` bytes, or none.
  public init(_ input: RankInput, payload: Int? = nil) {
    self.payload = payload
    files = input.owned.map { File(name: $0.name, hashes: $0.hashes, held: $0.held) }
    ownedCount = files.count
  }

  /// Gives the files owned from the start, in their order, the numbers `ids`.
  mutating func number(_ ids: [FileID]) {
    precondition(ids.count == ownedCount)
    for (place, id) in ids.enumerated() { number(id, place: place) }
  }

  /// Makes room for a file that is to be downloaded; keeps the segments of it that are there already.
  public mutating func open(_ id: FileID, name: String, hashes: [Hash]) {
    if let place = files.firstIndex(where: { $0.name == name }) {
      precondition(files[place].hashes.count == hashes.count)
      files[place].hashes = hashes
      number(id, place: place)
    } else {
      files.append(File(name: name, hashes: hashes, held: Bitfield(count: hashes.count)))
      number(id, place: files.count - 1)
    }
  }

  /// Adds a verified segment.
  public mutating func save(_ segment: SegmentID) {
    files[places[Int(segment.file)]].held.insert(Int(segment.index))
  }

  /// Gives the file `name`, owned from the start, its bytes: `segmentSize` of them to a segment, fewer to the last.
  public mutating func setContent(of name: String, to content: [UInt8], segmentSize: Int) {
    guard let place = files.firstIndex(where: { $0.name == name }) else { return }
    for index in files[place].hashes.indices where files[place].held[index] && index * segmentSize < content.count {
      let range = index * segmentSize..<min(content.count, (index + 1) * segmentSize)
      files[place].bytes[Int32(index)] = Array(content[range])
    }
  }

  /// Adds the verified bytes of a segment.
  public mutating func keep(_ bytes: [UInt8], of segment: SegmentID) {
    files[places[Int(segment.file)]].bytes[segment.index] = bytes
  }

  /// The bytes of a segment that is held; nil if segments carry none.
  func payload(of segment: SegmentID) -> [UInt8]? {
    guard let payload else { return nil }
    let file = files[places[Int(segment.file)]]
    return file.bytes[segment.index] ?? Payload.bytes(of: file.name, index: Int(segment.index), count: payload)
  }

  /// The hash of the segment; nil if it is not held.
  public func hash(of segment: SegmentID) -> Hash? {
    guard segment.file >= 0, Int(segment.file) < places.count, places[Int(segment.file)] >= 0 else { return nil }
    let place = places[Int(segment.file)]
    let index = Int(segment.index)
    guard index >= 0, index < files[place].held.count, files[place].held[index] else { return nil }
    return files[place].hashes[index]
  }

  /// Whether segment `index` of the file of that name is held.
  package func holds(_ index: Int, of name: String) -> Bool {
    files.first { $0.name == name }.map { index < $0.held.count && $0.held[index] } ?? false
  }

  /// The name of a file that has been numbered.
  package func name(of file: FileID) -> String { files[places[Int(file)]].name }

  private mutating func number(_ id: FileID, place: Int) {
    while places.count <= Int(id) { places.append(-1) }
    places[Int(id)] = place
  }
}
