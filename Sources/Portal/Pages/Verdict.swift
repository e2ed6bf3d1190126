import Collateral
import Dates

/// The answer to “May I send this?”: yes, adapt or no, with the reason and what to do.
///
/// Expired: no. Customer-facing: yes, or check first when the review is overdue. Otherwise restricted and internal pieces stay in the
/// house, and what partners or the public may see is a base to adapt.
struct Verdict {
  let page: DocumentPage

  func values() -> Context {
    let (key, answer, reason) = verdict
    return ["key": key, "word": page.t["verdict_\(key)_word"], "answer": answer, "reason": reason, "link": given(link)]
  }

  /// `yes`, `adapt` or `no`.
  var key: String { verdict.key }

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

  /// The answer's key alone: `yes`, `adapt` or `no`.
  static func key(_ document: Document, _ freshness: Freshness) -> String {
    if freshness.state == .expired { return "no" }
    if document.isCustomerFacing { return freshness.state == .overdue ? "adapt" : "yes" }
    switch document.audience {
    case .restricted, .internal: return "no"
    case .partner, .public: return "adapt"
    }
  }

  private var verdict: (key: String, answer: String, reason: String) {
    let document = page.document
    let freshness = page.library.freshness[page.index]
    let t = page.t
    let customer = page.library.registries.customer(document.customer).map { page.page.text($0.name) } ?? ""
    if freshness.state == .expired, let expires = document.expires {
      return ("no", t["verdict_no_answer"], reason(expired: expires))
    }
    if document.isCustomerFacing {
      if freshness.state == .overdue {
        let days = -(freshness.daysLeft ?? 0)
        let reason = page.page.words.count("verdict_adapt_overdue_reason", days).replacing("{owner}", with: owner)
        return ("adapt", t["verdict_adapt_overdue_answer"], reason)
      }
      guard document.level == .customer else { return ("yes", t["verdict_yes_answer"], t["verdict_yes_reason"]) }
      return ("yes", t.filled("verdict_yes_customer_answer", ["customer": customer]), t["verdict_yes_customer_reason"])
    }
    switch document.audience {
    case .restricted where !customer.isEmpty:
      return (
        "no", t["verdict_no_answer"], t.filled("verdict_no_restricted_reason", ["customer": customer, "owner": owner])
      )
    case .restricted, .internal: return ("no", t["verdict_no_answer"], t["verdict_no_internal_reason"])
    case .partner, .public:
      let region = page.library.registries.region(document.region).map { page.page.text($0.name) } ?? ""
      let key = document.level == .corporate ? "verdict_adapt_corporate_reason" : "verdict_adapt_regional_reason"
      return ("adapt", t["verdict_adapt_answer"], t.filled(key, ["region": region]))
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
