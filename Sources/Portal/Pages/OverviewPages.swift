import Collateral

/// Pages over the whole library: lineage, coverage, what's new, people, glossary.
struct OverviewPages {
  let site: Site
  let lang: String

  func pages() -> [Page] { [lineage(), coverage(), people(), glossary()] }

  // MARK: Lineage

  /// The most trees on the page: the largest first.
  private static let trees = 100

  private func lineage() -> Page {
    site.page(Address.index("lineage", lang), "lineage", lang: lang) { frame in
      let library = frame.library
      let t = frame.words.t
      let lineage = library.lineage
      let roots = library.documents.indices.filter { index in
        library.documents[index].isLive && !lineage.children[index].isEmpty
          && (lineage.parent[index].map { !library.documents[$0].isLive } ?? true)
      }
      let sizes = roots.map { root in (root: root, members: members(of: root, library)) }
        .sorted { $0.members.count != $1.members.count ? $0.members.count > $1.members.count : $0.root < $1.root }
      let drifted = library.documents.indices.count { isDrifted($0, library) }
      let inTrees = Set(sizes.flatMap(\.members))
      let alone = library.documents.indices.count { library.documents[$0].isLive && !inTrees.contains($0) }
      let tree = LineageTree(page: frame)
      let trees = sizes.prefix(Self.trees).map { root, members -> Context in
        let behind = members.count { isDrifted($0, library) }
        let aside = t.filled(
          "lineage_tree_aside",
          ["documents": frame.words.count("documents", members.count), "n": frame.words.number(behind)])
        let shown = library.documents[lineage.inLanguage(frame.lang, root, library.documents)]
        return [
          "id": "Tree-" + library.documents[root].id, "heading": shown.title,
          "language": frame.site.shelf(frame.lang).language(shown),
          "aside": aside, "nodes": tree.html(from: root),
        ]
      }
      let values = frame.title(
        t["lineage_title"], lead: t["lineage_lead"],
        figures: [
          frame.figure(t["figure_trees"], frame.words.number(sizes.count)),
          frame.figure(
            t["figure_drifted"], frame.words.number(drifted),
            href: frame.href(Address.index("quality", frame.lang), "Page-drifted")),
          frame.figure(t["figure_alone"], frame.words.number(alone)),
        ]
      ).adding(["empty": given(trees.isEmpty ? t["lineage_empty"] : nil), "trees": Array(trees), "pager": false])
      return (PageFrame(title: t["lineage_title"], description: t["lineage_lead"], crumbs: frame.homeCrumb), values)
    }
  }

  private func members(of root: Int, _ library: Library) -> [Int] {
    var members = [root]
    var seen: Set = [root]
    var next = 0
    while next < members.count {
      for child in library.lineage.children[members[next]] where seen.insert(child).inserted { members.append(child) }
      next += 1
    }
    return members
  }

  private func isDrifted(_ index: Int, _ library: Library) -> Bool {
    library.documents[index].isLive && library.drift(of: index) != nil
  }

  // MARK: Coverage

  private func coverage() -> Page {
    site.page(Address.index("coverage", lang), "coverage", lang: lang) { frame in
      let library = frame.library
      let words = frame.words
      let t = words.t
      let required = library.coverage.reduce(0) { $0 + $1.required.count }
      let gaps = library.coverage.reduce(0) { $0 + $1.gaps.count }
      let share = required == 0 ? nil : Double(required - gaps) / Double(required)
      let table = CoverageTable(frame: frame)
      let values = frame.title(
        t["nav_coverage"], lead: t["coverage_lead"],
        figures: [
          frame.figure(t["figure_coverage"], share.map(words.percent) ?? "–"),
          frame.figure(t["figure_gaps"], words.number(gaps)),
        ]
      ).adding([
        "heading": share.map { t.filled("coverage_heading", ["percent": words.percent($0)]) } ?? t["coverage_none"],
        "rule": t["coverage_rule_all"], "first_column": t["segment"], "coverage_rows": table.segments(),
        "coverage_total": table.total(library.coverage),
        "segments": library.coverage.map { coverage -> Context in
          let name = library.registries.segment(coverage.segment).map { frame.text($0.name) } ?? coverage.segment
          let key = coverage.gaps.count == 1 ? "gaps_heading_segment_one" : "gaps_heading_segment"
          return [
            "gaps": GapTable(frame: frame).values(
              id: "Gaps-" + coverage.segment,
              heading: coverage.gaps.isEmpty
                ? name : t.filled(key, ["segment": name, "n": words.number(coverage.gaps.count)]),
              gaps: coverage.gaps.map { (coverage.segment, $0) })
          ]
        },
      ])
      return (
        PageFrame(
          title: t["nav_coverage"], description: t["coverage_lead"], section: .segments, crumbs: frame.homeCrumb),
        values
      )
    }
  }

  // MARK: People

  private func people() -> Page {
    site.page(Address.index("people", lang), "people", lang: lang) { frame in
      let library = frame.library
      let t = frame.words.t
      var owned: [String: [Int]] = [:]
      for index in frame.site.shelf(frame.lang).documents {
        owned[library.documents[index].owner, default: []].append(index)
      }
      let orgs = library.model.vocabularies["owner_org"]?.keys ?? []
      let groups = orgs.compactMap { org -> Context? in
        let people = library.registries.people.filter { $0.org == org }
        guard !people.isEmpty else { return nil }
        return [
          "id": "Org-" + org, "heading": frame.term("owner_org", org), "aside": false,
          "people": people.map { person(person: $0, owned: owned[$0.id] ?? [], frame) },
        ]
      }
      let values = frame.title(t["people_title"], lead: t["people_lead"]).adding([
        "empty": given(groups.isEmpty ? t["people_empty"] : nil), "groups": groups, "pager": false,
      ])
      return (PageFrame(title: t["people_title"], description: t["people_lead"], crumbs: frame.homeCrumb), values)
    }
  }

  private func person(person: Person, owned: [Int], _ frame: Frame) -> Context {
    let t = frame.words.t
    let place =
      frame.library.registries.region(person.region).map { frame.text($0.name) } ?? frame.term("owner_org", person.org)
    let role = person.role.map { t.filled("person_line", ["role": frame.role($0), "place": place]) } ?? place
    let skills = person.skills.map { frame.text($0) }
    return [
      "anchor": Address.anchor(person.id), "name": frame.text(person.name), "role": role,
      "skills_shown": !skills.isEmpty,
      "skills": skills,
      "owns": owned.isEmpty ? t["person_owns_none"] : frame.words.count("person_owns", owned.count),
      "rows": given(html: frame.site.shelf(frame.lang).rows(owned.prefix(ListPages.size))),
    ]
  }

  // MARK: Glossary

  private func glossary() -> Page {
    site.page(Address.index("glossary", lang), "glossary", lang: lang) { frame in
      let library = frame.library
      let t = frame.words.t
      let terms = library.registries.glossary
      let names = Dictionary(terms.map { ($0.id, frame.text($0.term)) }, uniquingKeysWith: { first, _ in first })
      // By the English term, which most others are known by, so that all languages keep one order.
      let groups = Dictionary(grouping: terms) { Self.initial($0.term.text(in: "en")) }.sorted { $0.key < $1.key }
        .map { letter, terms -> Context in
          [
            "id": "Letter-" + letter, "heading": letter,
            "terms": terms.sorted { Self.order($0) < Self.order($1) }.map { term -> Context in
              [
                "anchor": Address.anchor(term.id), "term": frame.text(term.term),
                "expansion": given(term.expansion.map(frame.text)),
                "meaning": term.meaning.map(frame.text) ?? "",
                "see": term.see.compactMap { id in
                  names[id].map { ["href": "#" + Address.anchor(id), "label": $0] as Context }
                },
              ]
            },
          ]
        }
      let values = frame.title(t["glossary_title"], lead: t["glossary_lead"]).adding([
        "empty": given(groups.isEmpty ? t["glossary_empty"] : nil), "groups": groups,
      ])
      return (PageFrame(title: t["glossary_title"], description: t["glossary_lead"], crumbs: frame.homeCrumb), values)
    }
  }

  /// The heading that a term stands under: its first letter, one heading for all digits, else its first character.
  private static func initial(_ term: String) -> String {
    guard let first = term.first(where: { !$0.isWhitespace }) else { return "#" }
    return first.isASCII && first.isNumber ? "0–9" : String(first).uppercased()
  }

  /// The place of a term among others: by its letters in any case, then by its id.
  private static func order(_ term: Term) -> String { term.term.text(in: "en").lowercased() + "\u{0}" + term.id }
}
