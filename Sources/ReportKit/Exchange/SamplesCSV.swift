import RunKit
import ScenarioKit
import SweepKit
import Wording

/// How swarms went on in virtual time, as comma-separated values: a line for each moment that was noted.
package enum SamplesCSV {
  /// The names of the columns.
  static let headings = [
    "scenario", "repetition", "retry", "time", "arrived", "finished", "gone", "segments", "transfers", "bytes",
  ]

  /// The text, with a line of headings, each line ended by a newline.
  package static func text(_ report: SweepReport) -> String {
    var text = headings.joined(separator: ",") + "\n"
    for result in report.entries.map(\.result) {
      let name = CSVText.field(result.scenario.name)
      for attempt in result.attempts {
        for sample in attempt.record.samples {
          let counts = [
            sample.arrived, sample.finished, sample.gone, sample.segments, sample.transfers, sample.bytes,
          ]
          text += "\(name),\(attempt.repetition),\(attempt.retry),\(CSVText.seconds(sample.moment)),"
          text += counts.map { "\($0)" }.joined(separator: ",") + "\n"
        }
      }
    }
    return text
  }
}
