/// A binary interface of MPI: programs and libraries that share it share its handles and constants.
enum MPIInterface: String, CaseIterable {
  case openMPI = "openmpi"
  case mpich
  /// The standard one of MPI 5 (MPI-5.0, chapter 20).
  case standard = "abi"

  /// What the names of the libraries begin with that have it.
  var libraries: [String] {
    switch self {
    case .openMPI: ["libmpi.so.40", "libmpi_mpifh.so.40", "libmpi_cxx.so.40", "libmpi_usempi"]
    case .mpich: ["libmpi.so.12", "libmpich.so.12", "libmpifort.so.12", "libmpichfort.so.12", "libmpicxx.so.12"]
    case .standard: ["libmpi_abi.so.", "libmpifort_abi.so."]
    }
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
