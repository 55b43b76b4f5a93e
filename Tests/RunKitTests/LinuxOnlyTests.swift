import RunKit
import Testing

@Suite("What there is under Linux alone")
struct LinuxOnlyTests {
  @Test("is refused elsewhere, in words that say so and what can be done instead", arguments: LinuxOnly.allCases)
  func refusal(part: LinuxOnly) throws {
    let refusal = try #require(part.refusal(isLinux: false))
    #expect(refusal.problem.contains("Linux"))
    #expect(refusal.mend?.isEmpty == false)
  }

  @Test("is not refused under Linux", .enabled(if: LinuxOnly.isLinux), arguments: LinuxOnly.allCases)
  func noRefusal(part: LinuxOnly) throws {
    #expect(part.refusal() == nil)
    try part.check()
  }
}
