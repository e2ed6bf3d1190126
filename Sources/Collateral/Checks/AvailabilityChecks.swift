import Dates
import Diagnostics

/// Checks of when products are for sale: nothing goes to a customer before, unless that was decided, and all dates of one product agree.
struct AvailabilityChecks {
  let library: Library

  func check(_ at: Int, _ findings: inout [Finding]) {
    checkDates(library.documents[at], &findings)
    if library.documents[at].isLive, library.documents[at].isCustomerFacing { checkSale(at, &findings) }
  }

  // MARK: Before availability

  private func checkSale(_ at: Int, _ findings: inout [Finding]) {
    let document = library.documents[at]
    // A translation, or a piece made for a customer, is about what its original is about unless it says otherwise.
    let subject = Self.products(document).isEmpty ? original(of: at) ?? document : document
    guard document.earlySaleDecision == nil, subject.earlySaleDecision == nil else { return }
    func report(_ what: String, _ value: Value, at place: Place) {
      findings.append(
        Finding(
          .beforeAvailability, at: place,
          "\(what) is available from \(value.dateText) only, after \(library.asOf.iso), and this is for customers",
          hint: "say who decided to sell it early in “early_sale_decision:”, or drop “customer_facing” until then"))
    }
    if let own = document.availability, let day = own.value.firstDay, day > library.asOf {
      return report("what this is about", own.value, at: document.place(of: "ga_date"))
    }
    for (field, id) in Self.products(subject) {
      guard let product = library.registries.product(id), let value = product.availability, let day = value.firstDay,
        day > library.asOf
      else { continue }
      let place = document.place(of: subject === document ? field : "customer_facing")
      return report("“\(product.name.text(in: "en"))”", value, at: place)
    }
  }

  /// The products that a document is about, each with the field that names it.
  private static func products(_ document: Document) -> [(field: String, id: String)] {
    document.products.map { ("products", $0) } + (document.extra.text("product").map { [("product", $0)] } ?? [])
  }

  private func original(of at: Int) -> Document? {
    let document = library.documents[at]
    return (document.translationOf.flatMap { library.index(of: $0.id) } ?? library.lineage.parent[at]).map {
      library.documents[$0]
    }
  }

  // MARK: Agreement

  /// A document about one product that gives its date gives the registry's, as far as both are precise.
  private func checkDates(_ document: Document, _ findings: inout [Finding]) {
    let ids = Set(Self.products(document).map(\.id))
    let subject = document.extra.text("product") ?? (ids.count == 1 ? ids.first : nil)
    guard document.status != .retired, let own = document.availability,
      let product = library.registries.product(subject),
      let other = product.availability, !own.value.agrees(with: other)
    else { return }
    findings.append(
      Finding(
        .availabilityMismatch, at: document.place(of: "ga_date"),
        "“\(product.id)” is available from \(own.value.dateText) here and from \(other.dateText) in registry/products.yml",
        hint: "correct the one that is wrong"))
  }
}

extension Value {
  /// The day of a date; a month counts from its first.
  fileprivate var firstDay: Day? {
    switch self {
    case .day(let day): day
    case .month(let year, let month): Day(year: year, month: month, day: 1)
    default: nil
    }
  }

  /// The date as it is written.
  fileprivate var dateText: String {
    switch self {
    case .day(let day): day.iso
    case .month: String(firstDay?.iso.dropLast(3) ?? "")
    default: ""
    }
  }

  /// Whether two dates can be one: a month is any day of it.
  fileprivate func agrees(with other: Value) -> Bool {
    if case .day(let a) = self, case .day(let b) = other { return a == b }
    guard let a = firstDay?.civil, let b = other.firstDay?.civil else { return true }
    return a.year == b.year && a.month == b.month
  }
}
