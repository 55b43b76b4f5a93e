import LibC
package import SystemPackage

/// Why the probe does not see a swarm that it should look into.
package enum ProbeAbsence: Codable, Hashable, Sendable {
  /// The swarm was built with a sanitizer, which looks into it itself: the probe was left out.
  case sanitized(Sanitizer)
  /// The swarm is linked statically, so that nothing can be loaded into it.
  case linkedStatically
  /// The swarm runs with the rights of another user or group, so that nothing is loaded into it.
  case withOtherRights
  /// The swarm is linked with another MPI than the probe was built for.
  case otherMPI
  /// No rank has called MPI through its shared library.
  case unseen

  /// A sanitizer that stands before memory or locks, as the probe does.
  package enum Sanitizer: String, Codable, Hashable, Sendable, CaseIterable {
    /// `-fsanitize=address`.
    case address
    /// `-fsanitize=thread`.
    case thread
    /// `-fsanitize=leak`.
    case leak
    /// `-fsanitize=memory`.
    case memory
    /// `-fsanitize=hwaddress`.
    case hwaddress

    /// What the name of each function ends with that such a runtime calls first.
    fileprivate static let markEnding = "san_init"

    /// What its runtime calls first, and the names of its library as a compiler links it.
    fileprivate var marks: (symbol: String, libraries: [String]) {
      switch self {
      case .address: ("__asan_init", ["libasan.", "libclang_rt.asan"])
      case .thread: ("__tsan_init", ["libtsan.", "libclang_rt.tsan"])
      case .leak: ("__lsan_init", ["liblsan.", "libclang_rt.lsan"])
      case .memory: ("__msan_init", ["libclang_rt.msan"])
      case .hwaddress: ("__hwasan_init", ["libhwasan.", "libclang_rt.hwasan"])
      }
    }
  }

  /// Why the executable at `path` cannot be looked into, or should not be; nil if nothing speaks against it.
  ///
  /// A script may start another one.
  package static func reason(of path: FilePath) -> ProbeAbsence? {
    guard var program = ProgramFile(at: path, lookingFor: [Sanitizer.markEnding]) else { return nil }
    if !program.words.isEmpty {
      // To look for each name takes as long as this, of most programs in vain.
      program = ProgramFile(at: path, lookingFor: Sanitizer.allCases.map(\.marks.symbol)) ?? program
    }
    let sanitizer = Sanitizer.allCases.first { sanitizer in
      let (symbol, libraries) = sanitizer.marks
      return program.words.contains(symbol)
        || program.needed.contains { name in libraries.contains { name.hasPrefix($0) } }
    }
    if let sanitizer { return .sanitized(sanitizer) }
    if !program.isDynamic { return .linkedStatically }
    guard let status = try? path.stat(followTargetSymlink: true) else { return nil }
    let mode = status.permissions
    let isOthers =
      (mode.contains(.setUserID) && status.userID.rawValue != geteuid())
      || (mode.contains(.setGroupID) && status.groupID.rawValue != getegid())
    return isOthers ? .withOtherRights : nil
  }

  /// The name of the reason in JSON.
  package var name: String {
    switch self {
    case .sanitized(let sanitizer): "\(sanitizer.rawValue)-sanitizer"
    case .linkedStatically: "static"
    case .withOtherRights: "other-rights"
    case .otherMPI: "other-mpi"
    case .unseen: "unseen"
    }
  }
}
