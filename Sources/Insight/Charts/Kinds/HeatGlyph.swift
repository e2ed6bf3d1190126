/// The look of a heatmap's cell: ground, sign and text.
struct HeatGlyph {
  private let ground: Paint
  private let sign: Sign?
  private let style: TextStyle

  private enum Sign {
    case star
    case disc
    case quarter
    case ring
  }

  /// The look of a shade.
  init(_ shade: HeatChart.Shade) {
    switch shade {
    case .full: (ground, sign, style) = (Paint("c-h3", ##"fill="#333" stroke="#333""##), .star, .onDark)
    case .part: (ground, sign, style) = (Paint("c-h2", ##"fill="#d4d4d4" stroke="#d4d4d4""##), .disc, .inside)
    case .weak: (ground, sign, style) = (Paint("c-edge", ##"stroke="#555""##, pattern: 0), .quarter, .inside)
    case .empty:
      ground = Paint("c-h0", ##"fill="#fff" stroke="#555" stroke-width="1.5" stroke-dasharray="4 3""##)
      (sign, style) = (.ring, .inside)
    case .none: (ground, sign, style) = (.area, nil, .soft)
    case .level(let level):
      let at = min(4, max(0, level))
      let grey = ["#fff", "#e6e6e6", "#c6c6c6", "#666", "#333"][at]
      (ground, sign) = (Paint("c-v\(at)", ##"fill="\##(grey)" stroke="#999""##), nil)
      style = at > 2 ? .onDark : .inside
    }
  }

  /// Draws a cell: sign and word if both fit, else the sign; without a sign the word, if it fits.
  func draw(_ word: String, in box: Box, _ scene: inout Scene) {
    scene.add(box, ground)
    guard let sign else { return drawWord(word, in: box, &scene) }
    let width = style.width(word)
    let fits = !word.isEmpty && width + 30 <= box.width
    let spot = Spot(x: fits ? box.midX - width / 2 - 3 : box.midX, y: box.midY)
    if ground.pattern != nil {
      scene.add(
        Box(
          minX: spot.x - 7.5, minY: box.midY - 7.5, maxX: fits ? spot.x + width + 13 : spot.x + 7.5,
          maxY: box.midY + 7.5), .plate)
    }
    switch sign {
    case .star: scene.add(Marker.star.path(at: spot, radius: 5.5), Paint("c-h3-sign", ##"fill="#fff""##))
    case .disc: scene.add(.circle(at: spot, radius: 4.5), .mark)
    case .ring: scene.add(.circle(at: spot, radius: 4.5), .open)
    case .quarter:
      scene.add(.circle(at: spot, radius: 5), .open)
      scene.add(Arrow.slice(spot, 5, 0.25), .head)
    }
    if fits { scene.text(word, spot.x + 10, box.midY + 4.3, .start, style) }
  }

  /// Whether a word fits into a cell, in two lines at most.
  func holds(_ word: String, width: Double, height: Double) -> Bool {
    guard TextWrap.fits(word, width: width - 2, size: style.size, bold: style.isBold, limit: 2) else { return false }
    return style.height(lines: style.wrap(word, width: width - 2, limit: 2).count) <= height
  }

  private func drawWord(_ word: String, in box: Box, _ scene: inout Scene) {
    let fits = holds(word, width: box.width, height: box.height)
    if !fits, style != .soft { return }
    let lines = fits ? style.wrap(word, width: box.width - 2, limit: 2) : ["–"]
    let height = style.height(lines: lines.count)
    scene.add(TextItem(lines, x: box.midX, y: box.midY - height / 2 + style.ascent, anchor: .middle, style: style))
  }
}
