import Foundation
import Synchronization

/// The values of `body` for 0 ..< count, computed by `jobs` threads; the result's order never depends on them.
///
/// Threads of our own, since the work blocks on locks and system calls and needs a deeper stack than a pool's (4 MB here).
public func parallelMap<Value: Sendable>(_ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Value) -> [Value]
{
  guard count > 1, jobs > 1 else { return (0..<count).map(body) }
  let next = Mutex(0)
  let parts = Mutex<[(Int, [Value])]>([])
  runOnThreads(min(jobs, count)) {
    // Fewer at a time towards the end, so that no thread is left with much to do alone.
    while let range = next.withLock({ takeRange(from: &$0, of: count, jobs: jobs) }) {
      let values = range.map(body)
      parts.withLock { $0.append((range.lowerBound, values)) }
    }
  }
  return parts.withLock { $0 }.sorted { $0.0 < $1.0 }.flatMap(\.1)
}

private func takeRange(from next: inout Int, of count: Int, jobs: Int) -> Range<Int>? {
  guard next < count else { return nil }
  let range = next..<next + max(1, min(64, (count - next) / (jobs * 4)))
  next = range.upperBound
  return range
}

private func runOnThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) {
  let done = DispatchSemaphore(value: 0)
  for _ in 0..<count {
    let thread = Thread {
      work()
      done.signal()
    }
    thread.stackSize = 4 << 20
    thread.start()
  }
  for _ in 0..<count { done.wait() }
}
