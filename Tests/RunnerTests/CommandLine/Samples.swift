import TestSupport

/// Scenarios for tests of the command line.
enum Samples {
  static let small = """
    description: One segment from one client to another.
    tags: [smoke, tiny]
    files:
      film: { segments: 1 }
    peers:
      - owns: [film]
      - wants: [film]

    """

  static let chain = """
    description: The holder of one file wants the other.
    tags: [smoke]
    timeout: 20 s
    files:
      film: { segments: 3 }
      album: [3fcfb9d1242fdce64aee2bfe35266912, 6dd6078d720fc86c885f7f87faf0d32a]
    peers:
      - owns: [film]
      - owns: [{ album: 0-0 }]
        wants: [film]
      - owns: [album]
        wants: [film]
    swarm: { pipeline: 2 }

    """

  static let faulty = """
    files:
      film: { segment: 1 }
    peers:
      - owns: [flim]
      - wants: [film]

    """

  static let skipped = """
    skip: needs two hosts
    files:
      film: { segments: 2 }
    peers:
      - owns: [film]
      - wants: [film]

    """

  /// A folder with `scenarios/small.yaml` and `scenarios/chain.yaml`.
  static func workspace() throws -> TemporaryDirectory {
    let workspace = try TemporaryDirectory()
    try workspace.write(small, to: "scenarios/small.yaml")
    try workspace.write(chain, to: "scenarios/chain.yaml")
    return workspace
  }
}
