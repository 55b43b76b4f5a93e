import TestSupport

/// A text in `Tests/Fixtures/report/` that a reporter must give, to the letter.
enum ReportFixture {
  /// The text of the fixture called `name`.
  static func text(_ name: String) throws -> String {
    try PackageFolder.appending("Tests/Fixtures/report/\(name)").text()
  }
}
