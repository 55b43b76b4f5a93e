import JudgeKit
import ProbeKit
import Wording

/// The words for the figures of a run.
enum FiguresText {
  /// A number with at most two decimals: `2.94`, `3`.
  static func number(_ figure: Double) -> String {
    let hundredths = Int((figure * 100).rounded())
    if hundredths % 100 == 0 { return "\(hundredths / 100)" }
    let fraction = hundredths % 100
    return "\(hundredths / 100)."
      + (fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)")
  }

  /// A share as a percentage: `43.1 %`.
  static func share(_ figure: Double) -> String {
    let tenths = Int((figure * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  /// The lines that `-v` shows of a run.
  static func lines(_ figures: SwarmFigures) -> [String] {
    var parts = [figures.messages.counted("message")]
    if let figure = figures.messagesPerSegment { parts.append("\(number(figure)) a segment") }
    if let figure = figures.trackerShare { parts.append("tracker \(share(figure))") }
    var served: [String] = []
    if let figure = figures.fairness { served.append("fairness \(number(figure))") }
    if let busiest = figures.busiest { served.append("busiest client \(busiest.rank) with \(share(busiest.share))") }
    if let sources = figures.sources, let least = sources.values.min(), let most = sources.values.max() {
      served.append("sources per client \(least == most ? "\(least)" : "\(least) to \(most)")")
    }
    var lines = [parts.joined(separator: ", ")]
    if !served.isEmpty { lines.append("served, by \(basis(figures.basis)): \(served.joined(separator: ", "))") }
    if let wait = figures.longestWait {
      lines.append("longest wait: \(wait.duration.secondsText), rank \(wait.rank) in \(wait.call.name)")
    }
    if figures.isCut { lines.append("some messages could not be counted") }
    return lines
  }

  private static func basis(_ basis: SwarmFigures.Basis) -> String {
    switch basis {
    case .segments: "segments"
    case .answers: "answers between clients"
    case .messages: "messages between clients"
    }
  }
}
