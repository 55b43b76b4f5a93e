import RunKit
import TestSupport

/// What this machine allows; a machine that does not is told of by `runner doctor`, and `grade` refuses to go on.
enum SandboxTrial {
  private static let trial = Task { () -> Isolation? in
    guard let cell = try? BuiltProduct.executable(Isolation.cellName) else { return nil }
    guard let isolation = try? Isolation(cell: cell), (try? await isolation.check()) != nil else { return nil }
    return isolation
  }

  /// Isolation; nil on a machine that does not allow it.
  static var isolation: Isolation? { get async { await trial.value } }

  /// Whether there is isolation.
  @Sendable static func isAllowed() async -> Bool { await isolation != nil }
}
