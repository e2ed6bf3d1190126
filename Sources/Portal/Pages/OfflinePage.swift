import Collateral
import Insight

/// The page where a reader saves the portal on a device, sees what that takes, brings it up to date and removes it again.
///
/// Its script reads sizes from `offline/index.json`; the page itself is the same for every state of the portal.
struct OfflinePage {
  let site: Site
  let lang: String

  /// Words that the script shares with pages: numbers, sizes, dates.
  private static let shared =
    ["number_group", "size_bytes", "size_kb", "size_mb", "date"] + (1...12).map { "month_\($0)" }

  func page() -> Page {
    site.page(Address.offline(lang), "offline", lang: lang) { frame in
      let t = frame.words.t
      let values = frame.title(t["offline_title"], lead: t["offline_lead"]).adding(["words": words(t)])
      return (
        PageFrame(title: t["offline_title"], description: t["offline_lead"], crumbs: frame.homeCrumb), values
      )
    }
  }

  /// What the script says, as JSON; keys stand without `offline_`, in the order of their bytes.
  private func words(_ t: Strings) -> String {
    let own = t.keys.filter { $0.hasPrefix("offline_") }.map { (name: String($0.dropFirst(8)), key: $0) }
    let members = (own + Self.shared.map { ($0, $0) })
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map { "\(CanonicalJSON.text($0.name)):\(CanonicalJSON.text(t[$0.key]))" }
    return "{\(members.joined(separator: ","))}"
  }
}
