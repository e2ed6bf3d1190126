extension Library {
  /// The only entry of a registry that no document names, if there is one: what an id that is used and gone may have become.
  public func onlyUnusedEntry(of registry: String) -> String? {
    var used: Set<String> = []
    for document in documents { used.formUnion(document.entries(of: registry)) }
    let unused = registries.tables.ids(of: registry).filter { !used.contains($0) }
    return unused.count == 1 ? unused[0] : nil
  }
}

extension Document {
  /// The entries of a registry that the fields of every type name.
  fileprivate func entries(of registry: String) -> [String] {
    switch registry {
    case "segments": [segment].compactMap(\.self)
    case "regions": [region].compactMap(\.self)
    case "customers": [customer].compactMap(\.self)
    case "people": [owner] + [customisedBy].compactMap(\.self)
    case "pains": pains
    case "personas": personas
    case "products": products
    case "sources": sources
    default: []
    }
  }
}
