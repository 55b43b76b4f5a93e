extension Dialect {
  /// Open MPI 5, whose launcher is PRRTE's.
  ///
  /// Its own way to keep streams apart loses those of some ranks (`--output dir=…:nocopy`, seen with 5.0.11).
  package static let openMPI5 = Dialect(
    family: .openMPI5, interfaces: [.openMPI],
    variableForm: .joined(option: "-x"), backstop: .option("--timeout"), streamsOption: nil,
    settings: [
      // Root needs no extra step.
      "OMPI_ALLOW_RUN_AS_ROOT": "1",
      "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
      "PRTE_ALLOW_RUN_AS_ROOT": "1",
      "PRTE_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
      // More ranks than cores are usual, and jobs at the same time must not be bound to the same cores.
      "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
      "PRTE_MCA_hwloc_default_binding_policy": "none",
      // A rank that waits leaves the core to ranks that have work, in this job and in others.
      "OMPI_MCA_mpi_yield_when_idle": "1",
      // The launcher and each rank look for displays otherwise, by ten connections each.
      "HWLOC_COMPONENTS": "-gl",
      // All ranks are on one host: the search for networks takes time.
      "OMPI_MCA_pml": "ob1",
      "OMPI_MCA_btl": "self,sm",
    ],
    oversubscriptionVariable: "PRTE_MCA_rmaps_default_mapping_policy",
    folderVariables: ["PRTE_MCA_prte_tmpdir_base", "OMPI_MCA_btl_sm_backing_directory"],
    sandboxSettings: ["OMPI_MCA_smsc": "^cma,xpmem"],
    recovery: Recovery(
      options: ["--enable-recovery"], variables: ["OMPI_MCA_async_mpi_finalize": "1"]),
    hosting: Hosting(
      naming: .list(option: "--host"),
      placing: .variable(
        "PRTE_MCA_rmaps_default_mapping_policy", byNode: "node:oversubscribe", bySlot: "slot:oversubscribe"),
      settings: ["OMPI_MCA_btl": "self,sm,tcp"],
      // A rank that is not yet connected with one that has died would try so again and again.
      recovery: ["OMPI_MCA_mpi_preconnect_mpi": "1"],
      shellVariables: ["PRTE_MCA_plm_ssh_agent"],
      shellSettings: ["PRTE_MCA_plm": "ssh", "PRTE_MCA_plm_ssh_no_tree_spawn": "1"]))
}
