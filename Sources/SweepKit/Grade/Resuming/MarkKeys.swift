import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import SystemPackage

/// What a mark depends on: the swarm, the scenario with its goldens, the options, and the runner.
struct MarkKeys: Sendable {
  private let scenarios: [String?]
  private let base: [String]

  /// The keys of marks by `plans`, given as `options` say by a runner of this `version`.
  init(_ plans: [Plan], options: SweepOptions, version: String) {
    let probe = options.probe.map { "\($0.stall.map { "\($0)" } ?? "never")" } ?? "no"
    let probeWhereNeeded = options.probeWhereNeeded.map { "\($0.stall.map { "\($0)" } ?? "never")" } ?? "no"
    let visible = options.isolation.map { $0.visible.map(\.absolute.string) }
    base =
      [
        version, options.timeout.map { "\($0)" } ?? "", "\(options.repetitions)", "\(options.partial)",
        "\(options.demandsSharing)", "\(options.runsApart)", "\(options.endsHangs)", probe, probeWhereNeeded,
        visible.map { "isolated \($0)" } ?? "open", "\(options.mpirunArguments)",
        options.hosts.map { "\($0.hosts.map { [$0.name.text, "\($0.slots)"] })" } ?? "here",
      ] + MarkKeys.machinery(options)
    scenarios = plans.map { MarkKeys.digest($0, goldens: GoldenStore(root: options.golden)) }
  }

  /// What starts swarms, and what is loaded into them.
  private static func machinery(_ options: SweepOptions) -> [String] {
    let mpirun = (try? Launcher.findMPIRun(options.mpirun)) ?? options.mpirun
    let libraries = [options.probe?.library, options.probeWhereNeeded?.library, options.finalizeGuard, options.starter]
    let files = [mpirun] + libraries.compactMap(\.self)
    return [mpirun.string] + files.map { TreeDigest.of($0) ?? "" } + options.launcherVersions
  }

  /// The key of the mark of the swarm with this `identity` by the plan at `index`; nil if it has none.
  func mark(_ identity: String?, _ index: Int) -> String? {
    guard let identity, let scenario = scenarios[index] else { return nil }
    return TreeDigest.of(base + [identity, scenario])
  }

  /// The key of what is wrong with the submission of this `identity`; nil if it has none.
  func fault(_ identity: String?) -> String? { identity.map { TreeDigest.of(["fault"] + base + [$0]) } }

  /// What tells `swarm`, to which `hidden` is not shown, from every other, and from what it was before; nil if it cannot be read,
  /// or is more than may be handed in.
  static func identity(of swarm: GradedSwarm, rules: SubmissionRules, hiding hidden: [FilePath]) -> String? {
    let bounds = TreeDigest.Bounds(bytes: rules.bytes, entries: rules.entries)
    guard let submission = swarm.submission else {
      guard let program = TreeDigest.of(swarm.path, within: bounds) else { return nil }
      var parts = [program, swarm.path.absolute.string]
      // It may load, read or start what stands beside it.
      if let folder = Isolation.folder(shownWith: swarm.path, hiding: hidden) {
        guard let others = TreeDigest.of(folder, within: bounds) else { return nil }
        parts.append(others)
      }
      return TreeDigest.of(parts)
    }
    guard let digest = TreeDigest.of(submission, within: bounds) else { return nil }
    let name = SubmissionForm(submission) == .archive ? submission.lastComponent?.string ?? "" : ""
    return TreeDigest.of([digest, name, rules.program, rules.build ?? "", "\(rules.buildTime)"])
  }

  /// The digest of the file of a scenario, of what comes of it, and of its goldens.
  private static func digest(_ plan: Plan, goldens: GoldenStore) -> String? {
    guard let file = TreeDigest.of(plan.scenario.path) else { return nil }
    let inputs = plan.files.flatMap { [$0.name, TreeDigest.hexadecimal(SHA256.digest(of: Array($0.bytes)))] }
    let answers = goldens.files(of: plan.scenario).flatMap { path in
      [path.lastComponent?.string ?? "", TreeDigest.of(path) ?? ""]
    }
    let rest = [plan.scenario.name, file, "\(plan.scenario.limits)", plan.faultPlan.map { $0.encoded() } ?? ""]
    return TreeDigest.of(rest + inputs + answers)
  }
}
