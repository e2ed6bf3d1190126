import Collateral
import Diagnostics

/// A kit with its coach, its archive and its parts: on the shelf, and on the kit's own page.
struct KitCard {
  let frame: Frame
  /// What each kit offers to take along, by the kit's index; nothing for a kit without parts to pack.
  let archives: [Int: KitOffer]

  /// The values of `partials/kit`.
  func values(_ index: Int) -> Context {
    let library = frame.library
    let t = frame.words.t
    let document = library.documents[index]
    let shelf = frame.site.shelf(frame.lang)
    let parts = document.kitParts.map(part)
    let archive: Context? = archives[index].map {
      ["href": frame.href(Address.kit(document.id)), "label": t.filled("kit_zip", ["size": frame.words.size($0.size)])]
    }
    let customer: Context? = archives[index]?.customer.map {
      [
        "href": frame.href(Address.customerKit(document.id)),
        "label": frame.words.count("kit_zip_customer", $0.parts)
          .replacing("{total}", with: frame.words.number(parts.count))
          .replacing("{size}", with: frame.words.size($0.size)),
      ]
    }
    let reason = library.freshness[index].state == .expired ? t["kit_no_zip_expired"] : t["kit_no_zip"]
    let coach = library.registries.person(document.extra.text("coach")).map { person -> Context in
      ["name": frame.text(person.name), "href": frame.href(Address.person(person.id, frame.lang))]
    }
    return [
      "id": document.id, "level": frame.level(document.level), "state": shelf.partsState(document),
      "href": frame.href(Address.document(document.id, document.lang)), "language": shelf.language(document),
      "title": document.title,
      "summary": document.summary, "place": shelf.place(document), "coach": given(coach), "zip": given(archive),
      "zip_customer": given(customer),
      "no_zip": given(archive == nil ? reason : nil),
      "no_zip_customer": given(archive != nil && customer == nil ? t["kit_no_zip_customer"] : nil),
      "parts_label": frame.words.count("kit_parts", parts.count),
      "parts": parts,
    ]
  }

  private func part(_ part: (id: String, use: String?, place: Place)) -> Context {
    let library = frame.library
    let shelf = frame.site.shelf(frame.lang)
    guard let at = library.index(of: part.id), library.documents[at].isLive else {
      return [
        "use": part.use ?? "", "name": part.id, "href": false, "language": false,
        "state": ["key": "gap", "label": frame.words.t["part_missing"], "expires": false] as Context,
      ]
    }
    let target = library.documents[at]
    return [
      "use": part.use ?? "", "name": target.title, "href": frame.href(Address.document(target.id, target.lang)),
      "language": shelf.language(target), "state": shelf.state(at),
    ]
  }
}
