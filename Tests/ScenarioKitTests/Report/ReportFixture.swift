import Glibc
import SystemPackage
import TestSupport

/// A text in `Tests/Fixtures/report/` that a reporter must give, to the letter.
enum ReportFixture {
  private static let folder = Project.root.appending("Tests/Fixtures/report")

  /// The text of the fixture called `name`.
  static func text(_ name: String) throws -> String {
    let file = try FileDescriptor.open(folder.appending(name), .readOnly)
    return try file.closeAfter {
      let size = try file.seek(offset: 0, from: .end)
      return try String(unsafeUninitializedCapacity: Int(size)) {
        try file.read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer($0))
      }
    }
  }
}
