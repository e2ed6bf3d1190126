/// What breaks RFC 4180 at a byte of a file.
struct CSVFault: Equatable {
  /// The kinds of fault.
  enum Kind: Equatable {
    /// A quote that never closes; the file is not read past it.
    case unclosedQuote
    /// Text after a closing quote.
    case textAfterQuote
    /// A quote inside a field that is not quoted.
    case strayQuote
    /// A control character.
    case control(UInt8)

    /// What it is called where faults are counted.
    var name: String {
      switch self {
      case .unclosedQuote: "unclosed quote"
      case .textAfterQuote: "text after quote"
      case .strayQuote: "stray quote"
      case .control: "control character"
      }
    }

    /// What is wrong, in one sentence without a full stop.
    var message: String {
      switch self {
      case .unclosedQuote: "the quote never closes; the file is not read past it"
      case .textAfterQuote: "text after the closing quote"
      case .strayQuote: "a quote inside a field that does not begin with one"
      case .control(let byte): "a control character (\(byte))"
      }
    }

    /// What to do about it.
    var hint: String? {
      switch self {
      case .textAfterQuote, .strayQuote: "put the whole field in quotes and double the quotes inside"
      default: nil
      }
    }
  }

  /// The kind.
  let kind: Kind
  /// The byte.
  let offset: Int
}
