/// The candidate most like a mistyped name, for "did you mean" hints.
///
/// Distance is Damerau-Levenshtein (optimal string alignment) over lower-cased Unicode scalars; a candidate farther away than a
/// third of the name's length (at least 1, so that `titel` finds `title`; of one or two letters only the case may differ) is no help
/// and is not offered. Ties go to the first in the order given. For lists that are asked again and again there is `NameIndex`.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  guard let typed = TypedName(name) else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard let distance = typed.distance(to: other, below: best?.distance) else { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// Names that many mistyped ones are compared with: what `nearestName` says, in bounded time for each.
///
/// Of more names than `most`, only those are compared that begin or end as the mistyped one does.
public struct NameIndex: Sendable {
  /// The most names compared for one hint.
  public static let most = 1_000
  /// How many letters at the beginning or end must be alike where there are more.
  private static let affix = 3

  private struct Entry: Sendable {
    let name: String
    let scalars: [Unicode.Scalar]
  }

  private enum End: Hashable { case first([Unicode.Scalar]), last([Unicode.Scalar]) }

  private let entries: [Entry]
  private let byEnd: [End: [Int]]

  /// An index of names; ties go to the first in their order.
  public init(_ names: some Sequence<String>) {
    entries = names.map { Entry(name: $0, scalars: Array($0.lowercased().unicodeScalars)) }
    var byEnd: [End: [Int]] = [:]
    if entries.count > Self.most {
      for (at, entry) in entries.enumerated() {
        for end in Self.ends(entry.scalars) where byEnd[end, default: []].count < Self.most / 2 {
          byEnd[end, default: []].append(at)
        }
      }
    }
    self.byEnd = byEnd
  }

  /// The name most like a mistyped one; nil if none is near.
  public func nearest(to name: String) -> String? { search(name).nearest }

  /// The same, with the number of names that were compared.
  func search(_ name: String) -> (nearest: String?, compared: Int) {
    guard let typed = TypedName(name) else { return (nil, 0) }
    let candidates =
      entries.count > Self.most
      ? Set(Self.ends(typed.scalars).flatMap { byEnd[$0] ?? [] }).sorted() : Array(entries.indices)
    var best: (at: Int, distance: Int)?
    for at in candidates {
      guard let distance = typed.distance(to: entries[at].scalars, below: best?.distance) else { continue }
      best = (at, distance)
    }
    return (best.map { entries[$0.at].name }, candidates.count)
  }

  private static func ends(_ scalars: [Unicode.Scalar]) -> [End] {
    [.first(Array(scalars.prefix(affix))), .last(Array(scalars.suffix(affix)))]
  }
}

/// A mistyped name, made ready to be compared.
private struct TypedName {
  let scalars: [Unicode.Scalar]
  /// The greatest distance that is still near.
  private let limit: Int
  /// Where each letter stands, a bit a place.
  private var places: [Unicode.Scalar: UInt64] = [:]

  /// Nil for a name too long to be compared.
  init?(_ name: String) {
    scalars = Array(name.lowercased().unicodeScalars)
    guard (1...64).contains(scalars.count) else { return nil }
    limit = scalars.count < 3 ? 0 : max(1, scalars.count / 3)
    for (at, scalar) in scalars.enumerated() { places[scalar, default: 0] |= 1 << UInt64(at) }
  }

  /// The distance to another name if it is near, and less than the best so far.
  ///
  /// Bit-parallel, a step for each letter of the other name (Hyyrö 2003, “A bit-vector algorithm for computing Levenshtein and Damerau
  /// edit distances”).
  func distance(to other: [Unicode.Scalar], below best: Int?) -> Int? {
    let most = min(limit, (best ?? .max) - 1)
    guard abs(other.count - scalars.count) <= most else { return nil }
    let top: UInt64 = 1 << UInt64(scalars.count - 1)
    var (rises, falls): (UInt64, UInt64) = (~0, 0)
    var (diagonal, before): (UInt64, UInt64) = (0, 0)
    var distance = scalars.count
    for (step, scalar) in other.enumerated() {
      let match = places[scalar] ?? 0
      let swapped = ((~diagonal & match) << 1) & before
      diagonal = swapped | (((match & rises) &+ rises) ^ rises) | match | falls
      let up = falls | ~(diagonal | rises)
      let down = diagonal & rises
      if up & top != 0 { distance += 1 }
      if down & top != 0 { distance -= 1 }
      // Each letter that is left can bring it one nearer at most.
      if distance - (other.count - step - 1) > most { return nil }
      let shifted = up << 1 | 1
      rises = down << 1 | ~(diagonal | shifted)
      falls = diagonal & shifted
      before = match
    }
    return distance <= most ? distance : nil
  }
}
