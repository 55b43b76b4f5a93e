import FileKit
import ProbeKit

/// What a sanitizer writes on the standard error of a rank.
///
/// Of a swarm that a script starts, nothing else tells that it was built with one.
enum SanitizerWords {
  /// What the address sanitizer says where it ends a rank as it was loaded behind another library.
  private static let refusal = "ASan runtime does not come first in initial library list"

  /// Whether `standardError` holds the words of a sanitizer that has ended the rank for what was loaded before it.
  static func areRefusal(_ standardError: [UInt8]) -> Bool {
    standardError.withUnsafeBytes { $0.holds(refusal) }
  }

  /// The sanitizer whose words stand in `standardError`, if those of one do.
  static func speaker(in standardError: [UInt8]) -> ProbeAbsence.Sanitizer? {
    if areRefusal(standardError) { return .address }
    return standardError.withUnsafeBytes { bytes in
      // The longer name first, of which the other is a part.
      ([.hwaddress] + ProbeAbsence.Sanitizer.allCases).first { bytes.holds($0.ownName) }
    }
  }
}

extension ProbeAbsence.Sanitizer {
  /// Its name in what it writes.
  fileprivate var ownName: String {
    switch self {
    case .address: "AddressSanitizer"
    case .thread: "ThreadSanitizer"
    case .leak: "LeakSanitizer"
    case .memory: "MemorySanitizer"
    case .hwaddress: "HWAddressSanitizer"
    }
  }
}

extension RunRecord {
  /// Whether the probe was to look into the ranks, and has seen none.
  package var seesNoRank: Bool { snapshot?.pages.isEmpty == true }

  /// The first of `ranks` ranks that a sanitizer has ended for what was loaded before it, if one did.
  package func rankThatRefusedLibraries(of ranks: Int) -> Int? {
    (0..<ranks).first { SanitizerWords.areRefusal(lastWords(ofRank: $0)) }
  }

  /// The same, if the probe was one of what was loaded.
  package func rankThatRefusedProbe(of ranks: Int) -> Int? {
    snapshot == nil ? nil : rankThatRefusedLibraries(of: ranks)
  }

  /// The sanitizer that has written something about one of `ranks` ranks, of a run that did not end well or in which it
  /// refused the probe.
  package func speakingSanitizer(of ranks: Int) -> ProbeAbsence.Sanitizer? {
    if rankThatRefusedProbe(of: ranks) != nil { return .address }
    guard end != .exited(status: 0) else { return nil }
    return (0..<ranks).lazy.compactMap { SanitizerWords.speaker(in: lastWords(ofRank: $0)) }.first
  }

  private func lastWords(ofRank rank: Int) -> [UInt8] {
    FoundFile.lastBytes(of: standardError(ofRank: rank), 1 << 16) ?? []
  }
}
