/// The processes that the system has killed for lack of memory.
enum MemoryKills {
  /// How many it has killed since it started; nil if it does not say.
  static var count: UInt64? { Kernel.memoryKills }
}
