/// A binary interface of MPI: programs and libraries that share it share its handles and constants.
enum MPIInterface: String, CaseIterable {
  case openMPI = "openmpi"
  case mpich
  /// The standard one of MPI 5 (MPI-5.0, chapter 20).
  case standard = "abi"

  /// What the names of the libraries begin with that have it.
  var libraries: [String] {
    switch self {
    case .openMPI: MPIInterface.names(["libmpi", "libmpi_mpifh", "libmpi_cxx"], "40") + ["libmpi_usempi"]
    case .mpich: MPIInterface.names(["libmpi", "libmpich", "libmpifort", "libmpichfort", "libmpicxx"], "12")
    case .standard: MPIInterface.names(["libmpi_abi", "libmpifort_abi"], "")
    }
  }

  /// How the names of these libraries begin in this system, of this version or, if that is empty, of any.
  private static func names(_ libraries: [String], _ version: String) -> [String] {
    #if os(Linux)
      libraries.map { "\($0).so.\(version)" }
    #else
      libraries.map { version.isEmpty ? "\($0)." : "\($0).\(version).dylib" }
    #endif
  }

  /// That of what is linked with the libraries `needed`; nil if none of them is one of MPI.
  init?(of needed: [String]) {
    let found = MPIInterface.allCases.first { interface in
      needed.contains { library in interface.libraries.contains { library.hasPrefix($0) } }
    }
    guard let found else { return nil }
    self = found
  }
}
