/// The lines that version control leaves where two versions did not merge.
enum MergeConflict {
  /// Whether a line is one: seven marks, then a blank and words or, for the first, its end.
  static func marks(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.count >= 7, let mark = line.first, line.prefix(7).allSatisfy({ $0 == mark }) else { return false }
    let rest = line.dropFirst(7)
    switch mark {
    case 0x3C: return rest.allSatisfy { $0 <= 0x20 } || rest.first == 0x20
    case 0x3E, 0x7C: return rest.first == 0x20 && rest.contains { $0 > 0x20 && $0 != 0x3E && $0 != 0x7C }
    default: return false
    }
  }
}
