/// What is done with each submission before its swarm is marked.
package struct SubmissionRules: Hashable, Sendable {
  /// The path of the executable in a submission.
  var program: String
  /// The command by which a submission is built, as a shell reads it; nil if it holds the executable already.
  var build: String?
  /// How long building one may take.
  package var buildTime: Duration
  /// How many bytes a submission may hold, unpacked and built.
  package var bytes: Int64 = 512 << 20
  /// How many files and folders it may hold.
  package var entries = 50_000

  /// How long unpacking an archive may take, or copying a folder.
  static let unpackTime = Duration.seconds(60)

  /// How long it takes at most to make a swarm of what is handed in as `form`; nil where there is nothing to do.
  func time(for form: SubmissionForm) -> Duration? {
    let building = build == nil ? Duration.zero : buildTime
    return switch form {
    case .folder: build == nil ? nil : SubmissionRules.unpackTime + building
    // An archive is copied before it is unpacked.
    case .archive: SubmissionRules.unpackTime * 2 + building
    }
  }

  /// These rules.
  package init(program: String, build: String? = nil, buildTime: Duration = .seconds(60)) {
    (self.program, self.build, self.buildTime) = (program, build, buildTime)
  }
}
