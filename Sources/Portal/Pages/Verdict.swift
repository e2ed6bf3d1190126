import Collateral
import Dates

/// Whether a document may be sent, and why: decided here and nowhere else, so that its page, the search, panels, packs and kits agree.
enum Sending {
  /// No: it has expired.
  case expired(Day)
  /// Check first: it is made for customers, and its review is overdue.
  case overdue
  /// Yes: it is made for customers.
  case facing
  /// No: it is about one customer and not made for it to read.
  case restricted
  /// No: it stays in the house.
  case inside
  /// Adapt: what partners or the public may see is a base.
  case base

  /// Decides for a document.
  init(_ document: Document, _ freshness: Freshness) {
    if freshness.state == .expired, let day = document.expires {
      self = .expired(day)
    } else if document.isCustomerFacing {
      self = freshness.state == .overdue ? .overdue : .facing
    } else {
      switch document.audience {
      case .restricted: self = document.customer == nil ? .inside : .restricted
      case .internal: self = .inside
      case .partner, .public: self = .base
      }
    }
  }

  /// `yes`, `adapt` or `no`.
  var key: String {
    switch self {
    case .facing: "yes"
    case .overdue, .base: "adapt"
    case .expired, .restricted, .inside: "no"
    }
  }
}

/// The answer to “May I send this?” in words, with the reason and what to do.
struct Verdict {
  let page: DocumentPage

  func values() -> Context {
    let (answer, reason) = words
    return ["key": key, "word": page.t["verdict_\(key)_word"], "answer": answer, "reason": reason, "link": given(link)]
  }

  /// `yes`, `adapt` or `no`.
  var key: String { sending.key }

  /// What stands behind the words.
  private var sending: Sending { Sending(page.document, page.library.freshness[page.index]) }

  /// The verdict that takes this one's place once the document has expired: a page is read on later days than it was built on. Nil where it
  /// never expires or already has.
  var late: Context? {
    guard page.library.freshness[page.index].state != .expired, let expires = page.document.expires else { return nil }
    let banner = page.t.filled("banner_expired", ["date": page.page.words.date(expires)])
    return ["answer": page.t["verdict_no_answer"], "reason": reason(expired: expires), "banner": banner]
  }

  private func reason(expired day: Day) -> String {
    page.t.filled("verdict_no_expired_reason", ["date": page.page.words.date(day), "owner": owner])
  }

  private var owner: String {
    page.library.registries.person(page.document.owner).map { page.page.text($0.name) } ?? page.document.owner
  }

  private var words: (answer: String, reason: String) {
    let document = page.document
    let t = page.t
    let customer = page.library.registries.customer(document.customer).map { page.page.text($0.name) } ?? ""
    switch sending {
    case .expired(let day): return (t["verdict_no_answer"], reason(expired: day))
    case .overdue:
      let days = -(page.library.freshness[page.index].daysLeft ?? 0)
      let reason = page.page.words.count("verdict_adapt_overdue_reason", days).replacing("{owner}", with: owner)
      return (t["verdict_adapt_overdue_answer"], reason)
    case .facing where document.level == .customer:
      return (t.filled("verdict_yes_customer_answer", ["customer": customer]), t["verdict_yes_customer_reason"])
    case .facing: return (t["verdict_yes_answer"], t["verdict_yes_reason"])
    case .restricted:
      let reason = t.filled("verdict_no_restricted_reason", ["customer": customer, "owner": owner])
      return (t["verdict_no_answer"], customer.isEmpty ? t["verdict_no_internal_reason"] : reason)
    case .inside: return (t["verdict_no_answer"], t["verdict_no_internal_reason"])
    case .base:
      let region = page.library.registries.region(document.region).map { page.page.text($0.name) } ?? ""
      let key = document.level == .corporate ? "verdict_adapt_corporate_reason" : "verdict_adapt_regional_reason"
      return (t["verdict_adapt_answer"], t.filled(key, ["region": region]))
    }
  }

  /// What to do next: the pieces made from this one, else its kit, else what it was made from.
  private var link: Context? {
    let t = page.t
    if page.document.type != "kit", let kit = page.kits.first(where: page.page.site.shelf(page.page.lang).kits.contains)
    {
      return page.page.link(Address.index("kit", page.page.lang), t["verdict_link_kit"])
        .adding(["href": page.page.href(Address.index("kit", page.page.lang), page.library.documents[kit].id)])
    }
    if !page.library.lineage.children[page.stem].isEmpty {
      return ["href": "#Page-lineage", "label": t["verdict_link_children"]]
    }
    if page.library.lineage.parent[page.stem] != nil {
      return ["href": "#Page-lineage", "label": t["verdict_link_parent"]]
    }
    return nil
  }
}
