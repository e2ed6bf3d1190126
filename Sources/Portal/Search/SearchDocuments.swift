import Collateral

/// The documents that search knows: those that are published, each in its own language, numbered in the order of the library.
struct SearchDocuments: Sendable {
  /// The index of each in the library.
  let indices: [Int]
  /// The number of each document of the library; nil for one that search does not know.
  let numbers: [Int?]

  init(_ library: Library) {
    var numbers = [Int?](repeating: nil, count: library.documents.count)
    let indices = library.documents.indices.filter { library.documents[$0].isLive }
    for (number, index) in indices.enumerated() { numbers[index] = number }
    self.indices = indices
    self.numbers = numbers
  }

  /// How many there are.
  var count: Int { indices.count }
}
