/// Ranks as a message names them: `rank 3`, `ranks 3 and 5`, `ranks 1, 3 and 5`.
package func rankList(_ ranks: [Int]) -> String {
  guard let last = ranks.last, ranks.count > 1 else { return "rank \(ranks.first.map(String.init) ?? "?")" }
  return "ranks \(ranks.dropLast().map(String.init).joined(separator: ", ")) and \(last)"
}
