import Essentials

/// Which variables of the runner's environment reach a sandbox.
///
/// Whatever else is there stays outside, as it may be secret: a runner of CI, or of a marking service, often has tokens in its
/// environment.
enum HandedVariables {
  /// What programs and compilers look for.
  private static let names: Set<String> = [
    "PATH", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH", "LIBRARY_PATH", "CPATH", "C_INCLUDE_PATH",
    "CPLUS_INCLUDE_PATH", "PKG_CONFIG_PATH", "MPI_HOME", "SWIFT_BACKTRACE", "GLIBC_TUNABLES",
    "ASAN_OPTIONS", "LSAN_OPTIONS", "MSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
  ]

  /// What the names of settings begin with: of the language, of threads and memory, of the MPIs and of what they stand on.
  private static let prefixes = [
    "LC_", "OMP_", "GOMP_", "KMP_", "MALLOC_",
    "OMPI_", "OPAL_", "ORTE_", "PMIX_", "PRTE_", "PRRTE_", "MPICH_", "MPIR_", "MPIEXEC_", "HYDRA_", "I_MPI_", "FI_",
    "UCX_", "HWLOC_",
  ]

  /// Those of `environment` that reach a sandbox, and those that the user has `named`.
  static func all(
    of environment: [String: String] = ProcessInfo.processInfo.environment, named: Set<String> = []
  ) -> [String: String] {
    environment.filter { isHanded($0.key) || named.contains($0.key) }
  }

  private static func isHanded(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }
}
