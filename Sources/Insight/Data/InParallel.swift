import Dispatch
import Synchronization

/// The values of `body` for 0 ..< count, computed by up to `jobs` threads; their order never depends on the threads.
func inParallel<Value: Sendable>(_ count: Int, jobs: Int, _ body: @Sendable (Int) -> Value) -> [Value] {
  guard count > 1, jobs > 1 else { return (0..<count).map(body) }
  let next = Atomic(0)
  let done = Mutex<[(Int, Value)]>([])
  DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let value = body(index)
      done.withLock { $0.append((index, value)) }
    }
  }
  return done.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
}
