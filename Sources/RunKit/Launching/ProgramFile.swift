package import SystemPackage

/// What a program or library of this system, of 64 bits, says of itself: see `ELFFile` and `MachOFile`.
package struct ProgramFile: Hashable, Sendable {
  /// The libraries that it is loaded with, in order.
  package private(set) var needed: [String] = []
  /// Whether the dynamic loader starts it, and so can load further libraries into it.
  private(set) var isDynamic = false
  /// Those of the words looked for that stand anywhere in it, such as the names of its symbols.
  package private(set) var words: Set<String> = []

  #if os(Linux)
    private typealias Format = ELFFile
  #else
    private typealias Format = MachOFile
  #endif

  /// What the file at `path` says; nil if it is no such file.
  package init?(at path: FilePath, lookingFor words: [String] = []) {
    guard let found = RegularFile.read(path, { ProgramFile($0, lookingFor: words) }), let found else { return nil }
    self = found
  }

  private init?(_ file: RegularFile, lookingFor words: [String]) {
    guard let format = Format(reading: { file.bytes($0, at: $1) }) else { return nil }
    needed = format.needed
    isDynamic = format.isDynamic
    self.words = file.words(among: words)
  }
}
