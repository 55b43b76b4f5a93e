import RunKit

/// The words for why the probe does not see a swarm that it should look into.
enum ProbeAbsenceText {
  /// `not probed: it was built with the address sanitizer`.
  static func remark(_ absence: ProbeAbsence) -> String { "not probed: \(words(absence))" }

  private static func words(_ absence: ProbeAbsence) -> String {
    switch absence {
    case .sanitized(let sanitizer): "it was built with the \(sanitizer.rawValue) sanitizer"
    case .linkedStatically: "it is linked statically"
    case .withOtherRights: "it runs with the rights of another user or group"
    case .otherMPI: "it is linked with another MPI than the probe was built for"
    case .unseen: "it never called MPI through its shared library"
    }
  }
}
