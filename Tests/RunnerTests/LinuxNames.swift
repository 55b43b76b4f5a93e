/// Finds names in the sources that only Linux, or only its C library, has.
enum LinuxNames {
  /// Calls, constants and types; one that ends with a star stands for all that begin so.
  private static let words = [
    "epoll_*", "EPOLL*", "signalfd*", "SFD_*", "pidfd_*", "P_PIDFD", "eventfd*", "EFD_*", "timerfd_*", "TFD_*",
    "inotify_*",
    "memfd_create", "MFD_*", "prctl", "PR_SET_*", "PR_GET_*", "statx", "STATX_*", "O_PATH", "O_TMPFILE",
    "AT_EMPTY_PATH",
    "renameat2", "RENAME_NOREPLACE", "RENAME_EXCHANGE", "close_range", "SYS_*", "syscall", "pipe2", "accept4",
    "SOCK_CLOEXEC",
    "SOCK_NONBLOCK", "SOCK_SEQPACKET", "MSG_NOSIGNAL", "MSG_CMSG_CLOEXEC", "SO_PEERCRED", "sched_getaffinity",
    "sched_setaffinity", "sched_getcpu", "CPU_SET", "unshare", "setns", "CLONE_*", "pivot_root", "getauxval",
    "program_invocation_name", "program_invocation_short_name", "getdents64", "gettid", "tgkill", "execveat", "ppoll",
    "sigtimedwait", "sigwaitinfo", "SIGRTMIN", "SIGRTMAX", "sem_init", "sem_clockwait", "sem_timedwait", "sem_destroy",
    "pthread_condattr_setclock", "pthread_cond_clockwait", "pthread_timedjoin_np", "pthread_tryjoin_np", "mallopt",
    "malloc_trim", "prlimit", "prlimit64", "posix_fadvise", "fallocate", "posix_fallocate", "copy_file_range",
    "sendfile",
    "mremap", "MAP_POPULATE", "clock_nanosleep", "timer_create", "secure_getenv", "get_nprocs", "process_vm_readv",
    "ptrace",
    "capset", "__rlimit_resource_t", "__RLIMIT_*", "__priority_which_t", "__sigaction_handler", "LD_PRELOAD", "Glibc",
    "Musl",
  ]
  /// What the paths of folders begin with that there are under Linux alone.
  private static let paths = ["/proc/", "\"/proc\"", "/dev/shm", "/sys/"]
  /// Constants that are members of an enumeration in the C library of Linux, and numbers elsewhere.
  private static let members = ["SOCK_", "RUSAGE_", "RLIMIT_", "PRIO_"]

  private static let whole = Set(words.filter { !$0.hasSuffix("*") })
  private static let beginnings = words.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }

  /// The lines of `text`, a file of Swift or C, in which one stands that is neither in a comment nor behind a condition by which
  /// it is there under Linux alone.
  static func lines(of text: String) -> [(number: Int, name: String)] {
    var conditions = Conditions()
    var found: [(number: Int, name: String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.drop { $0 == " " }
      if conditions.take(line) || conditions.isLinux || line.hasPrefix("//") { continue }
      if let name = name(in: line.firstRange(of: " // ").map { line[..<$0.lowerBound] } ?? line) {
        found.append((index + 1, name))
      }
    }
    return found
  }

  private static func name(in code: Substring) -> String? {
    if let path = paths.first(where: { code.contains($0) }) { return path }
    var rest = code
    while !rest.isEmpty {
      rest = rest.drop { !isOfWord($0) }
      let word = String(rest.prefix(while: isOfWord))
      rest = rest.dropFirst(word.count)
      if whole.contains(word) || beginnings.contains(where: word.hasPrefix) { return word }
      if rest.hasPrefix(".rawValue"), members.contains(where: word.hasPrefix) { return word + ".rawValue" }
    }
    return nil
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character == "_" || character.isASCII && (character.isLetter || character.isNumber)
  }

  /// The conditions of the compilation in which a line stands.
  private struct Conditions {
    /// For each, whether it is met under Linux alone; nil if it says nothing of that.
    private var stack: [Bool?] = []

    /// Whether what stands here is there under Linux alone.
    var isLinux: Bool { stack.contains(true) }

    private static let ofLinux = ["os(Linux)", "canImport(Glibc)", "__linux__", "__GLIBC__"]
    private static let ofOthers = ["canImport(Darwin)", "os(macOS)", "__APPLE__"]

    /// Takes `line` if it is one of a condition; returns whether it is.
    mutating func take(_ line: Substring) -> Bool {
      if line.hasPrefix("#if") {
        stack.append(Conditions.isOfLinux(line))
      } else if line.hasPrefix("#else") || line.hasPrefix("#elif") {
        // What one system does not see is for the other.
        if let last = stack.popLast() { stack.append(last.map { !$0 }) }
      } else if line.hasPrefix("#endif") {
        _ = stack.popLast()
      } else {
        return false
      }
      return true
    }

    private static func isOfLinux(_ line: Substring) -> Bool? {
      // One that is met under others, too, bounds nothing.
      if line.contains("||") || line.contains("&&") { return nil }
      let isTurned = line.contains("!") || line.hasPrefix("#ifndef")
      if ofLinux.contains(where: { line.contains($0) }) { return !isTurned }
      if ofOthers.contains(where: { line.contains($0) }) { return isTurned }
      return nil
    }
  }
}
