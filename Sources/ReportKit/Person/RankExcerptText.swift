import JudgeKit

extension RankExcerpt.Source {
  /// `rank 3, stderr`.
  var words: String {
    switch self {
    case .standardOutput(let rank): "rank \(rank), stdout"
    case .standardError(let rank): "rank \(rank), stderr"
    case .launcher: "mpirun"
    }
  }
}
