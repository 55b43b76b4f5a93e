import ArgumentParser
import FileKit
import ReportKit
import ScenarioKit

/// The documents that a command leaves for programs: nothing of an earlier run stays, and each says what happened.
struct Reports<Content> {
  /// One document.
  struct Report {
    /// Where it is written.
    var file: ResultFile
    /// How it is made; nil if it cannot say what happened, so that there is none.
    var text: (Content) -> String?
  }

  /// A folder with a document for each of several readers.
  struct Pages {
    /// Where they are written.
    var folder: FeedbackFolder
    /// What they are called and hold; none if nothing can be told.
    var pages: (Content) -> [(name: String, text: String)]
  }

  private let reports: [Report]
  private let pages: Pages?

  /// These reports, and pages.
  /// - Throws: `ValidationError` if one would take the place of one of `inputs` or of another.
  init(_ reports: [Report], pages: Pages? = nil, inputs: [CommandInput]) throws {
    self.reports = reports
    self.pages = pages
    try OutputConflict.check(reports.map(\.file), inputs: inputs)
  }

  /// Removes those of an earlier run; one that cannot be removed keeps no other from being removed.
  /// - Throws: `FileError`, of the first that could not be removed.
  private func removeOld() throws(FileError) {
    var failure: FileError?
    for report in reports {
      do throws(FileError) {
        try report.file.removeOld()
      } catch {
        failure = failure ?? error
      }
    }
    do throws(FileError) {
      try pages?.folder.removeOld()
    } catch {
      failure = failure ?? error
    }
    if let failure { throw failure }
  }

  /// Writes each; one that cannot be written keeps no other from being written.
  /// - Throws: `FileError` or `UnwritableStream`, of the first that could not be written.
  func write(_ content: Content) throws {
    var failure: (any Error)?
    for report in reports {
      do {
        if let text = report.text(content) { try report.file.write(text) }
      } catch {
        failure = failure ?? error
      }
    }
    do throws(FileError) {
      if let pages { try pages.folder.write(pages.pages(content)) }
    } catch {
      failure = failure ?? error
    }
    if let failure { throw failure }
  }

  /// Removes those of an earlier run, and does `work`, of which no report has been written; if that fails, writes what
  /// kept it from being done.
  /// - Throws: `FileError` if an old one cannot be removed, and what `work` throws.
  func orTell<Result>(
    _ content: ([Obstacle]) -> Content, _ work: () async throws -> Result
  ) async throws -> Result {
    do {
      try removeOld()
      return try await work()
    } catch {
      tell(content(Obstacle.all(error)))
      throw error
    }
  }

  /// Writes in the place of those of an earlier run what kept the work from being started: `obstacle`.
  func tell(_ content: ([Obstacle]) -> Content, _ obstacle: any Error) {
    try? removeOld()
    tell(content(Obstacle.all(obstacle)))
  }

  private func tell(_ content: Content) {
    do {
      try write(content)
    } catch {
      Console.error.write("Error: \(error)\n")
    }
  }
}

/// A command that leaves documents for programs, in which also stands what kept it from being started.
protocol ReportingCommand {
  /// Writes in them that `obstacle` kept the command from being started.
  /// - Throws: `ValidationError` if they cannot be written without loss.
  func tell(_ obstacle: any Error) throws
}

extension Obstacle {
  /// What an error that ends a command says.
  fileprivate static func all(_ error: any Error) -> [Obstacle] {
    switch error {
    case let error as InvalidScenarios: errors(error.diagnostics)
    case let error as WrongGoldens: error.lines.map { .other(.wrongGolden, message: $0) }
    case let error as ValidationError: [.other(.wrongUsage, message: error.message)]
    default: [.other(.machineError, message: "\(error)")]
    }
  }
}
