/// The name of `names` that `word` was probably meant to be: differing in few letters, or its abbreviation.
func nearest(to word: String, among names: some Collection<String>) -> String? {
  let letters = Array(word.lowercased().unicodeScalars.prefix(64))
  guard !letters.isEmpty else { return nil }
  let limit = max(1, letters.count / 3)
  var best: (name: String, distance: Int)?
  for name in names where name != word {
    let candidate = Array(name.lowercased().unicodeScalars.prefix(64))
    let distance: Int
    if letters.count >= 3, candidate.starts(with: letters) || letters.starts(with: candidate), candidate.count >= 3 {
      distance = 1
    } else if abs(candidate.count - letters.count) <= limit {
      distance = editDistance(letters, candidate)
    } else {
      continue
    }
    if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour to make one of the other.
private func editDistance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
  var previous: [Int] = []
  var current = Array(0...to.count)
  for (row, letter) in from.enumerated() {
    let older = previous
    previous = current
    current[0] = row + 1
    for (column, other) in to.enumerated() {
      let replaced = previous[column] + (letter == other ? 0 : 1)
      var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == to[column - 1], from[row - 1] == other {
        best = min(best, older[column - 1] + 1)
      }
      current[column + 1] = best
    }
  }
  return current[to.count]
}
