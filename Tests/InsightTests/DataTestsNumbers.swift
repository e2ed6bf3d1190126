import Diagnostics
import Insight
import Testing

/// A hint for a number in another spelling names the value that was meant, or none.
@Suite struct NumberHintTests {
  private func finding(_ cell: String, _ column: String = "market_size") -> Finding? {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source"
    let row = header.split(separator: ",").map { $0 == "segment" ? "campus" : $0 == column ? "\"\(cell)\"" : "" }
    return data(["2026Q3/segments": header + "\n" + row.joined(separator: ",") + "\n"]).findings.first
  }

  @Test(
    "What a spelling can only mean is written out",
    arguments: [
      (".5", "0.5"), ("−5", "-5"), ("–5", "-5"), ("－５", "-5"), ("−.5", "-0.5"), ("- 5", "-5"), ("5.", "5"),
      (",5", "0.5"),
      ("12.345,6", "12345.6"), ("1,234.5", "1234.5"), ("1 234,5", "1234.5"), ("1\u{202F}234,56", "1234.56"),
      ("1'234.5", "1234.5"), ("1’234", "1234"), ("1 248", "1248"), ("1.234.567", "1234567"),
      ("1,234,567.8", "1234567.8"),
      ("12,5", "12.5"), ("0,250", "0.250"), ("１２", "12"), ("１２．５", "12.5"), ("１，２３４．５", "1234.5"), ("€12", "12"),
      ("12 €", "12"), ("EUR 12.5", "12.5"), ("-€12", "-12"), ("12,5e3", "12.5e3"), ("1 234 567,25", "1234567.25"),
      ("1 234,567", "1234.567"),
    ])
  func meant(_ cell: String, _ number: String) {
    let found = finding(cell, number.hasPrefix("-") ? "gross_margin" : "market_size")
    let known = number.hasPrefix("-") ? ["write \(number)"] : ["write \(number)"]
    #expect(found?.code == .wrongType && known.contains(found?.hint ?? ""), "\(found?.hint ?? "none")")
  }

  @Test(
    "What has several meanings, or none, has no number in its hint",
    arguments: [
      "1,234", "12,345", "(5)", "5−", "12k", "12万", "1.2.3", "12,34,5", "1,23,4.5", "~12", ">5", "½", "12 34", "1-2",
      "Q3", "a5", "5 %",
    ])
  func unclear(_ cell: String) {
    let hint = finding(cell)?.hint ?? ""
    #expect(finding(cell)?.code == .wrongType && !hint.contains(where: \.isNumber), "\(hint)")
  }

  @Test("A percent sign is kept where it belongs and left out where the column is in percent")
  func percent() {
    #expect(finding("12,5 %", "growth_yoy")?.hint == "write 12.5 %")
    #expect(finding("１２％", "growth_yoy")?.hint == "write 12 %")
    #expect(data(["2026Q3/shares": sharesHeader + "campus,us,12 %,panel\n"]).findings.first?.hint == "write 12")
    #expect(finding("1 260", "accounts")?.hint == "write 1260")
    #expect(finding("1,260", "accounts")?.hint?.contains(where: \.isNumber) == false)
    #expect(finding("12,5", "accounts")?.hint == nil)
  }

  /// Numbers written in the manners of many countries, by code that shares nothing with the reader's.
  @Test func randomSpellings() throws {
    var random = Steps(9)
    for _ in 0..<2_000 {
      let whole = random.below(3) == 0 ? random.below(1_000) : random.below(9_000_000)
      let decimals = String(random.below(10_000)).prefix(random.below(4))
      let group = random.pick(["", ",", ".", " ", "'", "\u{A0}", "’"])
      let point = random.pick([".", ",", "．"])
      var digits = String(whole)
      var grouped = ""
      while digits.count > 3 {
        grouped = group + digits.suffix(3) + grouped
        digits.removeLast(3)
      }
      let spelled = digits + grouped + (decimals.isEmpty ? "" : point + decimals)
      let meant = try #require(Double("\(whole)" + (decimals.isEmpty ? "" : ".\(decimals)")))
      guard group != (point == "．" ? "." : point) || decimals.isEmpty, let found = finding(spelled),
        let hint = found.hint
      else { continue }
      guard let written = hint.split(separator: " ").last.flatMap({ Double($0) }) else { continue }
      #expect(written == meant, "\(spelled): \(hint)")
    }
  }
}

@Suite struct FigureCheckTests {
  private func sums(_ rows: [(String, String)]) -> [String] {
    faults("shares", sharesHeader + rows.map { "campus,\($0.0),\($0.1),panel\n" }.joined()).filter {
      $0.contains("sum")
    }
  }

  @Test func sharesMakeAWholeWithinRounding() {
    #expect(sums([("us", "19"), ("northgate", "24"), ("castellan", "16"), ("others", "41")]) == [])
    #expect(sums([("us", "19"), ("northgate", "24"), ("castellan", "16"), ("others", "42")]) == [])
    #expect(sums([("us", "33.3"), ("northgate", "33.3"), ("others", "33.3")]) == [])
    #expect(sums([("us", "33.3"), ("northgate", "33.3"), ("others", "33.6")]) == ["2:11 shares-sum"])
    #expect(sums([("us", "59"), ("northgate", "24"), ("castellan", "16"), ("others", "41")]) == ["2:11 shares-sum"])
    #expect(sums([("us", "1.9"), ("northgate", "24"), ("castellan", "16"), ("others", "41")]) == ["2:11 shares-sum"])
    #expect(sums([("us", "0.19"), ("others", "0.81")]) == ["2:11 shares-sum"])
    // Without the others nobody knows how much is left, but more than all is too much; a missing share leaves the sum open.
    #expect(sums([("us", "19"), ("northgate", "24")]) == [])
    #expect(sums([("us", "70"), ("northgate", "40")]) == ["2:11 shares-sum"])
    #expect(sums([("us", "19"), ("northgate", ""), ("others", "40")]) == [])
  }

  @Test func ratesOfAHundredPercentCarryTheirSign() {
    let header =
      "segment,market_size,currency,unit,growth_yoy,accounts,acv,tam,sam,som,our_revenue,target_revenue,expected_revenue,gross_margin,source\n"
    func found(_ growth: String, _ margin: String) -> [String] {
      faults("segments", header + "campus,1,EUR,million,\(growth),,,,,,,,,\(margin),panel\n")
    }
    #expect(found("0.05", "0.36") == [])
    #expect(found("120 %", "36 %") == [])
    #expect(found("5", "0.36") == ["2:22 suspicious-rate"])
    #expect(found("1", "1") == ["2:22 suspicious-rate", "2:32 suspicious-rate"])
    #expect(found("0.05", "36") == ["2:35 out-of-range"])
  }

  @Test func eventsAreOfTheirQuarterOrCarriedOver() {
    let header = "date,rival,segment,kind,summary,impact1_5,our_response,source\n"
    func row(_ date: String) -> String { "\(date),northgate,campus,price,Cuts,3,,panel\n" }
    #expect(faults("moves", header + row("2026-07-01") + row("2026-09-30")) == [])
    #expect(
      faults("moves", header + row("2026-06-30") + row("2026-10-01")) == ["2:1 outside-quarter", "3:1 outside-quarter"])
    let carried = data(["2026Q2/moves": header + row("2026-06-30"), "2026Q3/moves": header + row("2026-06-30")])
    #expect(carried.findings.isEmpty)
    let voice = "date,customer_alias,segment,process_step,pain,severity1_5,channel,need_kind,source\n"
    let said = "2026-05-02,alder,campus,,,3,,,panel\n"
    #expect(faults("voice", voice + said) == ["2:1 outside-quarter"])
    #expect(data(["2026Q2/voice": voice + said, "2026Q3/voice": voice + said]).findings.isEmpty)
    let due = "action,from_quarter,segment,scenario,slot,owner,due,measure,state\n"
    #expect(faults("actions", due + "a,2026Q2,campus,,,ada,2027-05-02,m,open\n") == [])
  }

  @Test func marginsAreAPartOfTheValue() {
    let header = "deal,segment,rival,outcome,value,margin,reason,docs_linked\n"
    #expect(faults("deals", header + "a,,,won,10,10,,\nb,,,won,10,-3,,\nc,,,won,,9,,\n") == [])
    #expect(faults("deals", header + "a,,,won,10,10.5,,\n") == ["2:12 margin-above-value"])
  }

  @Test func whatSpreadsheetsLeaveIsPassedOver() {
    let rows = "segment,player,share_pct,source,,\r\ncampus,us,12,panel,,\r\n,,,,,\r\n\r\n,,,,,\r\n"
    let (tables, findings) = data(["2026Q3/shares": "\u{FEFF}sep=,\r\n" + rows])
    #expect(findings.isEmpty && tables["shares"]?.count == 1, "\(findings)")
    #expect(faults("shares", "segment,player,share_pct,source,\ncampus,us,12,panel,x\n") == ["2:20 ragged-row"])
    #expect(faults("shares", "segment,player,,share_pct,source\ncampus,us,,12,panel\n") == ["1:16 wrong-header"])
  }
}
