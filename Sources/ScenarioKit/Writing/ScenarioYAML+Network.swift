/// How `network:` and times are written.
extension ScenarioYAML {
  /// A time of whole milliseconds.
  static func spelled(_ time: Duration) -> String {
    let (seconds, fraction) = time.components
    return Quantity.spelled(time: Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000))
  }

  /// The lines below `network:`; those of what is usual are left out.
  static func network(_ network: NetworkModel) -> String {
    let usual = NetworkModel()
    var lines: [String] = []
    if let size = network.segmentSize { lines.append("segment-size: \(Quantity.spelled(size: size))") }
    if let upload = network.bandwidth.upload { lines.append("upload: \(Quantity.spelled(rate: upload))") }
    if let download = network.bandwidth.download { lines.append("download: \(Quantity.spelled(rate: download))") }
    if network.latency != usual.latency { lines.append("latency: \(Quantity.spelled(latency: network.latency))") }
    if network.jitter != usual.jitter { lines.append("jitter: \(Quantity.spelled(latency: network.jitter))") }
    if network.loss != usual.loss { lines.append("loss: \(percentage(network.loss))") }
    if network.sharing != usual.sharing { lines.append("sharing: \(network.sharing.rawValue)") }
    if !network.classes.isEmpty { lines.append("classes:") }
    for (name, bandwidth) in network.classes.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "  \(YAMLScalar.word(name)): { upload: \(limit(bandwidth.upload)), download: \(limit(bandwidth.download)) }")
    }
    let rows = Dictionary(grouping: network.latencies, by: \.key.sender).sorted { $0.key < $1.key }
    if !rows.isEmpty { lines.append("latencies:") }
    for (sender, row) in rows {
      lines.append("  \(YAMLScalar.word(sender)):")
      for (pair, latency) in row.sorted(by: { $0.key.receiver < $1.key.receiver }) {
        lines.append("    \(YAMLScalar.word(pair.receiver)): \(Quantity.spelled(latency: latency))")
      }
    }
    return lines.map { "  \($0)\n" }.joined()
  }

  /// A share in percent, with three digits behind the point.
  static func percentage(_ share: Double) -> String {
    let thousandths = Int((share * 100_000).rounded())
    return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst()) %"
  }

  private static func limit(_ rate: Int?) -> String { rate.map { Quantity.spelled(rate: $0) } ?? "unlimited" }
}
