import Collateral

/// Gaps of the required-content matrix as a table: what is missing, for what, at which level, and who closes it.
struct GapTable {
  let frame: Frame

  /// The values of `partials/gaps`.
  func values(id: String, heading: String, aside: String? = nil, gaps: [(segment: String, cell: CoverageCell)])
    -> Context
  {
    [
      "id": id, "heading": heading, "aside": given(aside),
      "empty": given(gaps.isEmpty ? frame.words.t["gaps_none"] : nil),
      "shown": !gaps.isEmpty, "rows": gaps.map { row($0.cell, segment: $0.segment) },
    ]
  }

  private func row(_ cell: CoverageCell, segment: String) -> Context {
    let library = frame.library
    let owner = library.registries.segment(segment)?.owner
    let level = cell.slot.level ?? .corporate
    let (subject, path) = subject(of: cell, segment: segment)
    return [
      "slot": frame.text(cell.slot.label), "subject": subject, "href": given(path.map { frame.href($0) }),
      "level": frame.level(level),
      "owner": given(frame.owner(owner)),
    ]
  }

  /// What a cell needs a document for, and the page of it.
  func subject(of cell: CoverageCell, segment: String) -> (String, String?) {
    let registries = frame.library.registries
    let lang = frame.lang
    let segmentName = registries.segment(segment).map { frame.text($0.name) } ?? segment
    switch cell.slot.per {
    case .segment: return (segmentName, Address.page("segment", segment, lang))
    case .scenario:
      let scenario = registries.segment(segment)?.scenario(cell.key)
      return (scenario.map { frame.text($0.name) } ?? cell.key, Address.scenario(segment, cell.key, lang))
    case .rival: return (registries.rival(cell.key).map { frame.text($0.name) } ?? cell.key, nil)
    case .occasion: return (frame.term("occasions", cell.key), Address.page("occasion", cell.key, lang))
    case .keyCustomer:
      return (
        registries.customer(cell.key).map { frame.text($0.name) } ?? cell.key, Address.page("customer", cell.key, lang)
      )
    case .serviceScene: return (frame.term("service_scenes", cell.key), nil)
    case .launch:
      return (
        registries.product(cell.key).map { frame.text($0.name) } ?? cell.key, Address.page("product", cell.key, lang)
      )
    }
  }
}
