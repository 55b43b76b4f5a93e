import ArgumentParser
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// Which of the scenarios take part.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Only scenarios in whose name this regular expression matches.", valueName: "regex"))
  var filter: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only scenarios with these tags, without those after '!': a,!b. Given again, either will do.", valueName: "tags"))
  var tag: [TagCondition] = []

  @Option(name: .long, help: ArgumentHelp("Only part i of n, for n machines that share the work.", valueName: "i/n"))
  var shard: Shard?

  func validate() throws {
    if let filter { _ = try SelectionOptions.wording { try Selection.expression(filter) } }
  }

  /// The scenarios that take part; none only if the shard is empty.
  /// - Throws: `ValidationError` if the selection is wrong, or selects nothing.
  func apply(to scenarios: [Scenario], only names: Set<String>? = nil) throws -> [Scenario] {
    var selection = Selection()
    selection.pattern = filter
    selection.tags = tag
    selection.names = names
    selection.shard = shard
    return try SelectionOptions.wording { try Pipeline.select(selection, from: scenarios) }
  }

  /// Calls `body`, and turns its errors into wrong usage.
  /// - Throws: `ValidationError` for a `SelectionError`; other errors as they are.
  private static func wording<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SelectionError {
      throw ValidationError(error.message)
    }
  }
}

extension SelectionError {
  /// The message for a person.
  var message: String {
    switch self {
    case .malformedPattern(let pattern, let reason):
      return "--filter: \(quoted(pattern)) is no regular expression: \(reason.printable)"
    case .noMatch(let pattern, let names):
      let hint = nearest(to: pattern, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
      return "--filter: no scenario's name matches \(quoted(pattern))\(hint)"
    case .unknownTag(let tag, let known):
      if known.isEmpty { return "--tag: no scenario has the tag \(quoted(tag)), or any other" }
      let hint = nearest(to: tag, among: known).map { "did you mean \(quoted($0))?" }
      return "--tag: no scenario has the tag \(quoted(tag)); \(hint ?? "there are \(known.joined(separator: ", "))")"
    case .noScenarioTagged(let conditions):
      return "--tag: no scenario fulfils \(conditions.map { quoted($0) }.joined(separator: " or "))"
    }
  }
}
