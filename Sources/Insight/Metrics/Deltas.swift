/// The changes of a whole table, joined on stable ids.
public enum Deltas {
  /// One change for each id of either quarter, in UTF-8 order of ids. An id with a nil figure is there without data; an id not in the map is absent.
  public static func join(
    before: [String: Double?], after: [String: Double?], unit: Delta.Unit, noise: Double = 0, frozen: [String: Double] = [:]
  ) -> [(id: String, delta: Delta)] {
    let ids = Set(before.keys).union(after.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return ids.compactMap { id in
      let old = before[id].map { Reading($0) } ?? .absent
      let new = after[id].map { Reading($0) } ?? .absent
      return Delta(before: old, after: new, unit: unit, noise: noise, frozen: frozen[id]).map { (id, $0) }
    }
  }
}
