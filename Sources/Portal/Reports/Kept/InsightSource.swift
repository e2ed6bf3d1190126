import Dates
import Synchronization

/// The quarterly data and reports, for pages that ask: read by this build, or left unread where an earlier build kept all that comes of them.
final class InsightSource: Sendable {
  /// Whether any quarter has data.
  let hasData: Bool
  /// The quarter that segment reports show; nil without data.
  let quarter: Quarter?
  /// The quarter that is under way; nil if none is.
  let running: Quarter?
  private let letters: [Int: [UInt8]]?
  private let read: @Sendable () throws -> Insights
  private let state: Mutex<(insights: Insights?, failure: (any Error)?)>

  /// What this build has read.
  init(_ insights: Insights, asOf: Day) {
    hasData = !insights.tables.quarters.isEmpty
    quarter = insights.quarter(asOf: asOf)
    running = insights.running(asOf: asOf)
    letters = nil
    read = { insights }
    state = Mutex((insights, nil))
  }

  /// What an earlier build kept; read after all if a page needs more than was kept.
  init(_ kept: KeptReports, read: @escaping @Sendable () throws -> Insights) {
    hasData = kept.hasData
    quarter = kept.quarter
    running = kept.running
    letters = kept.letters
    self.read = read
    state = Mutex((nil, nil))
  }

  /// All of it; nothing if reading failed, which `check` tells before anything is published.
  var insights: Insights {
    state.withLock { state in
      if let insights = state.insights { return insights }
      do { state.insights = try read() } catch { state.failure = error }
      return state.insights ?? .none
    }
  }

  /// The text of a market-insight report with its figures and without its blocks, as HTML; nil for any other document.
  func letter(of document: Int) -> [UInt8]? {
    if let letters { return letters[document] }
    return insights.text(of: document).map { Array($0.prose(String(decoding: $0.body.html.bytes, as: UTF8.self)).utf8) }
  }

  /// The texts of all market-insight reports, for the next build.
  var allLetters: [Int: [UInt8]] {
    Dictionary(
      insights.texts.compactMap { text in letter(of: text.index).map { (text.index, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether anything has been read: not where all that pages asked for was kept.
  var hasBeenRead: Bool { state.withLock { $0.insights != nil } }

  /// Throws what kept it from being read, if a page asked.
  func check() throws {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
