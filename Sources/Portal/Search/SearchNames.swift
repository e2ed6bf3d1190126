import Collateral

/// What a document is called by what it belongs to: the labels of its segment, scenarios, customer and so on, in every language of the
/// portal. They make 宿舍 find a document that says “dormitory”.
struct SearchNames: Sendable {
  let library: Library
  let languages: [String]

  init(site: Site) {
    library = site.library
    languages = site.languages
  }

  /// The texts of a document.
  func texts(of document: Document) -> [String] {
    let registries = library.registries
    let model = library.model
    var texts: [String] = []
    func add(_ label: Label?) {
      guard let label else { return }
      for lang in languages {
        let text = label.text(in: lang)
        if !text.isEmpty, !texts.contains(text) { texts.append(text) }
      }
    }
    add(model.label("level", document.level.rawValue))
    add(model.types[document.type]?.label)
    let segment = registries.segment(document.segment)
    add(segment?.name)
    for scenario in document.scenarios { add(segment?.scenario(scenario)?.name) }
    add(registries.region(document.region)?.name)
    add(registries.customer(document.customer)?.name)
    for product in document.products { add(registries.product(product)?.name) }
    for pain in document.pains { add(registries.pain(pain)?.name) }
    for persona in document.personas { add(registries.persona(persona)?.name) }
    for occasion in document.occasions { add(model.label("occasions", occasion)) }
    return texts
  }
}
