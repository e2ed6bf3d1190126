import Collateral

/// The briefcase: what its reader picked, in order, to share, print or save.
///
/// The page is the same for everybody: what was picked is known to the reader's browser alone, and its script shows it.
struct BriefcasePage {
  let site: Site
  let lang: String

  func page() -> Page {
    site.page(Address.briefcase(lang), "briefcase", lang: lang) { frame in
      let t = frame.words.t
      let title = t["briefcase"]
      let values = frame.title(title, lead: t["briefcase_lead"]).adding([
        "base": given(frame.library.configuration.baseURL), "levels": Level.allCases.map { frame.level($0) },
      ])
      return (PageFrame(title: title, description: t["briefcase_lead"], crumbs: frame.homeCrumb), values)
    }
  }
}
