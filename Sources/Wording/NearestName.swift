/// The name of `names` that `word` was probably meant to be: differing in few letters, or longer or shorter at its end.
///
/// Words of more than 40 bytes, and names beyond the first thousand, are skipped to keep the search cheap.
package func nearest(to word: String, among names: some Collection<String>) -> String? {
  let letters = Array(word.lowercased().utf8)
  guard !letters.isEmpty, letters.count <= 40 else { return nil }
  var best: (name: String, distance: Int)?
  for name in names.prefix(1000) where name != word && name.utf8.count <= 40 {
    let limit = min(max(1, letters.count / 3), (best?.distance ?? .max) - 1)
    let candidate = Array(name.lowercased().utf8)
    if let distance = isBeginning(letters, of: candidate) ? 1 : editDistance(letters, candidate, limit: limit),
      distance <= limit
    {
      best = (name, distance)
    }
  }
  return best?.name
}

/// Whether one of the words, of three letters or more, is the beginning of the other.
private func isBeginning(_ left: [UInt8], of right: [UInt8]) -> Bool {
  min(left.count, right.count) >= 3 && (left.starts(with: right) || right.starts(with: left))
}

/// The number of letters to insert, delete, replace or swap with their neighbour that makes one word of the other; nil
/// if it is more than `limit`.
private func editDistance(_ from: [UInt8], _ to: [UInt8], limit: Int) -> Int? {
  guard abs(from.count - to.count) <= limit else { return nil }
  var older: [Int] = []
  var previous: [Int] = []
  var current = Array(0...to.count)
  for row in from.indices {
    (older, previous) = (previous, current)
    current[0] = row + 1
    for column in to.indices {
      let replaced = previous[column] + (from[row] == to[column] ? 0 : 1)
      var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
        least = min(least, older[column - 1] + 1)
      }
      current[column + 1] = least
    }
    if (current.min() ?? 0) > limit { return nil }
  }
  return current[to.count] <= limit ? current[to.count] : nil
}
