extension Dialect {
  /// MPICH, whose launcher is Hydra.
  ///
  /// Its ranks have some 5 MiB each in `/dev/shm`, and die by SIGSEGV or SIGBUS where there is no room for that.
  ///
  /// It ends all ranks when one is killed, or waits for ever for one that it should not have ended
  /// (`-disable-auto-cleanup`): so no crash is survived.
  package static let mpich = hydra(
    .mpich, sharedMemory: "mpich_shm_", settings: [:], naming: .list(option: "-hosts"), onHosts: [:],
    shellVariable: "HYDRA_LAUNCHER_EXEC",
    shellSettings: ["HYDRA_LAUNCHER": "ssh"])

  /// MPICH whose library goes over the network by UCX, or by OFI if it is told to.
  ///
  /// By UCX, messages between hosts are lost for which a receive from any source is posted (seen with 5.0.2).
  package static let mpichOfTwoWays = hydra(
    .mpich, sharedMemory: "mpich_shm_", settings: [:], naming: .list(option: "-hosts"),
    onHosts: ["MPIR_CVAR_CH4_NETMOD": "ofi", "FI_PROVIDER": "tcp"], shellVariable: "HYDRA_LAUNCHER_EXEC",
    shellSettings: ["HYDRA_LAUNCHER": "ssh"])

  /// Intel MPI, whose launcher is a Hydra of its own.
  package static let intelMPI = hydra(
    .intelMPI, sharedMemory: "Intel_MPI_",
    settings: [
      // Without these, ranks are bound to cores of their own, and look for networks.
      "I_MPI_PIN": "0",
      "I_MPI_FABRICS": "shm",
      // A rank that waits leaves the core to ranks that have work.
      "I_MPI_WAIT_MODE": "1",
    ],
    // Behind -hosts it takes no numbers.
    naming: .file(option: "-machinefile"),
    onHosts: ["I_MPI_FABRICS": "shm:ofi", "FI_PROVIDER": "tcp"],
    shellVariable: "I_MPI_HYDRA_BOOTSTRAP_EXEC", shellSettings: ["I_MPI_HYDRA_BOOTSTRAP": "ssh"])

  private static func hydra(
    _ family: Family, sharedMemory: String, settings: [String: String], naming: Hosting.Naming,
    onHosts: [String: String], shellVariable: String, shellSettings: [String: String]
  ) -> Dialect {
    Dialect(
      family: family,
      interfaces: [.mpich, .standard],
      variableForm: .apart(option: "-genv"), backstop: .variable("MPIEXEC_TIMEOUT"), streamsOption: nil,
      settings: settings, oversubscriptionVariable: nil, folderVariables: [],
      sharedMemoryPrefixes: [sharedMemory],
      sandboxSettings: [
        "MPIR_CVAR_CH4_CMA_ENABLE": "0",
        // The same for UCX, through which the MPICH of Debian goes; and what it shares has a name of its own, instead of being
        // opened by the descriptors of another rank.
        "UCX_TLS": "^cma",
        "UCX_POSIX_USE_PROC_LINK": "n",
      ],
      recovery: nil,
      hosting: Hosting(
        naming: naming, placing: .turns, settings: onHosts, recovery: [:], shellVariables: [shellVariable],
        shellSettings: shellSettings))
  }
}
