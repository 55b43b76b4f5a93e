import Testing

/// Tests that start `mpirun`: one after the other, as each takes all cores.
@Suite("With a real mpirun", .serialized)
enum RealRuns {}

/// `text` with what differs from run to run made alike: times, and the names of run directories.
func stable(_ text: String) -> String {
  text.replacing(#/ *[0-9]+\.[0-9]{2} s\b/#, with: " 0.00 s")
    .replacing(#/\.runner/[0-9TZ.]+-[0-9]+//#, with: ".runner/RUN/")
}
