extension Dialect {
  /// Open MPI 4, whose launcher is ORTE's.
  package static let openMPI4 = Dialect(
    family: .openMPI4, interfaces: [.openMPI],
    variableForm: .joined(option: "-x"), backstop: .option("--timeout"), streamsOption: "--output-filename",
    settings: [
      // Root needs no extra step.
      "OMPI_ALLOW_RUN_AS_ROOT": "1",
      "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
      // More ranks than cores are usual, and jobs at the same time must not be bound to the same cores.
      "OMPI_MCA_rmaps_base_oversubscribe": "1",
      "OMPI_MCA_hwloc_base_binding_policy": "none",
      // A rank that waits leaves the core to ranks that have work, in this job and in others.
      "OMPI_MCA_mpi_yield_when_idle": "1",
      // To end a job, mpirun sleeps this long between SIGTERM and SIGKILL, even if no rank is left.
      "OMPI_MCA_odls_base_sigkill_timeout": "0",
      // The launcher and each rank look for displays otherwise, by ten connections each.
      "HWLOC_COMPONENTS": "-gl",
      // All ranks are on one host: without these, the search for networks takes up to half of a small run.
      "OMPI_MCA_pml": "ob1",
      "OMPI_MCA_btl": "self,vader",
    ],
    oversubscriptionVariable: "OMPI_MCA_rmaps_base_oversubscribe",
    folderVariables: ["OMPI_MCA_orte_tmpdir_base", "OMPI_MCA_btl_vader_backing_directory"],
    sandboxSettings: ["OMPI_MCA_btl_vader_single_copy_mechanism": "none"],
    recovery: Recovery(variables: [
      "OMPI_MCA_orte_enable_recovery": "1",
      "OMPI_MCA_orte_abort_on_non_zero_status": "0",
      // MPI_Finalize begins with a barrier, in which the living ranks would wait for the dead.
      "OMPI_MCA_async_mpi_finalize": "1",
    ]),
    hosting: Hosting(
      naming: .list(option: "--host"),
      placing: .variable("OMPI_MCA_rmaps_base_mapping_policy", byNode: "node", bySlot: "slot"),
      settings: ["OMPI_MCA_btl": "self,vader,tcp"],
      // A rank that is not yet connected with one that has died would try so again and again.
      recovery: ["OMPI_MCA_mpi_preconnect_mpi": "1"],
      shellVariables: ["OMPI_MCA_plm_rsh_agent"],
      shellSettings: ["OMPI_MCA_plm": "rsh", "OMPI_MCA_plm_rsh_no_tree_spawn": "1"]))
}
