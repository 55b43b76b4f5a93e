import ScenarioKit
import Testing

/// The command line spells sizes and times as scenarios do.
@Suite("Quantities")
struct QuantityTests {
  @Test(
    "A size is a number and a unit, binary or decimal",
    arguments: [
      ("512 B", 512), ("1 KiB", 1024), ("1.5 KiB", 1536), ("2MiB", 2 << 20), ("3 GiB", 3 << 30), ("20 kB", 20_000),
      ("0.001 MB", 1000), ("1 GB", 1_000_000_000),
    ])
  func sizes(text: String, bytes: Int) { #expect(Quantity.size(text, bytes: 0...1 << 40) == bytes) }

  @Test(
    "What has no unit, another one, a fraction of a byte, or is out of range, is no size",
    arguments: ["", "20", "MiB", "1 mib", "1 TB", "1.0005 kB", "0.5 B", "-1 KiB", "2000 GiB", "99999999999999 GiB"])
  func noSizes(text: String) { #expect(Quantity.size(text, bytes: 0...1 << 40) == nil) }

  @Test("A time is one, too")
  func times() {
    #expect(Quantity.duration("1.5 s", milliseconds: 1...5000) == .milliseconds(1500))
    #expect(Quantity.duration("500ms", milliseconds: 1...5000) == .milliseconds(500))
    #expect(Quantity.duration("1 min", milliseconds: 1...5000) == nil)
    #expect(Quantity.spelled(sizes: 1 << 20...1 << 40) == "1 MiB to 1024 GiB")
  }
}
