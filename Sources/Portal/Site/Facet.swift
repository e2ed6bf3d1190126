import Collateral

/// The facets that have a page per value.
enum Facet: String, CaseIterable, Sendable {
  case occasion
  case buyerStage = "buyer-stage"
  case salesStage = "sales-stage"
  case role, persona, pain, product, module, type

  /// Its key in the interface words.
  var key: String {
    switch self {
    case .buyerStage: "buyer_stage"
    case .salesStage: "sales_stage"
    default: rawValue
    }
  }

  /// The values that a document has.
  func values(of document: Document) -> [String] {
    switch self {
    case .type: [document.type]
    case .module: [document.module]
    case .buyerStage: document.buyerStages
    case .salesStage: document.salesStages
    case .occasion: document.occasions
    case .role: document.roles
    case .persona: document.personas
    case .pain: document.pains
    case .product: document.products
    }
  }

  /// Every value of the model or registry, in its order.
  func all(_ library: Library) -> [String] {
    switch self {
    case .type: library.model.typeOrder
    case .persona: library.registries.personas.map(\.id)
    case .pain: library.registries.pains.map(\.id)
    case .product: library.registries.products.map(\.id)
    default: library.model.vocabularies[vocabulary]?.keys ?? []
    }
  }

  /// A value's label.
  func label(_ value: String, _ library: Library) -> Label {
    switch self {
    case .type: library.model.types[value]?.plural ?? Label(value)
    case .persona: library.registries.persona(value)?.name ?? Label(value)
    case .pain: library.registries.pain(value)?.name ?? Label(value)
    case .product: library.registries.product(value)?.name ?? Label(value)
    default: library.model.label(vocabulary, value)
    }
  }

  private var vocabulary: String {
    switch self {
    case .buyerStage: "buyer_stages"
    case .salesStage: "sales_stages"
    case .occasion: "occasions"
    case .role: "roles"
    default: rawValue
    }
  }
}
