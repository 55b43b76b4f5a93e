import ArgumentParser
import ImportKit
import SystemPackage
import Wording

/// The options with which a platform of SimGrid is imported.
struct PlatformOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("A platform file, instead of folders: its hosts and links become a network.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var simgrid: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The deployment of s4u-bittorrent that names the peers. (default: every host is one, the first is the seed)",
      valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var deployment: String?

  @Option(name: .long, help: ArgumentHelp("How many segments the file has. (default: 10)", valueName: "number"))
  var segments: Int?

  @Option(name: .long, help: ArgumentHelp("How many bytes a segment has. (default: 80 KiB)", valueName: "size"))
  var segmentSize: Size?

  /// What the file of the swarm is made of.
  var pieces: PlatformImport.Pieces {
    let usual = PlatformImport.Pieces.usual
    return PlatformImport.Pieces(count: segments ?? usual.count, size: segmentSize?.bytes ?? usual.size)
  }

  /// Checks that there is one thing to be imported: `folders` or a platform.
  /// - Throws: `ValidationError`.
  func check(besides folders: [String]) throws {
    guard let simgrid else {
      if folders.isEmpty { throw ValidationError("name folders with rank inputs, or a platform with --simgrid") }
      let given = [
        ("--deployment", deployment != nil), ("--segments", segments != nil), ("--segment-size", segmentSize != nil),
      ]
      if let option = given.first(where: \.1)?.0 { throw ValidationError("\(option) needs --simgrid") }
      return
    }
    if !folders.isEmpty { throw ValidationError("name folders or --simgrid, not both") }
    for file in [simgrid, deployment].compactMap({ $0 }) where FileSystem.isFolder(FilePath(file)) {
      throw ValidationError("\(quoted(file)) is a folder; name an XML file")
    }
    if let segments, !PlatformImport.Pieces.counts.contains(segments) {
      let counts = PlatformImport.Pieces.counts
      throw ValidationError(
        "--segments must be from \(counts.lowerBound) to \(counts.upperBound.grouped), not \(segments)")
    }
    try Size.check("--segment-size", segmentSize, in: PlatformImport.Pieces.sizes)
  }
}
