// Search in the page, what is shown of a document: hits marked, and the part of its text that says most of the query.
(function () {
  "use strict";
  var F = window.Fieldbook, T = F.text;
  if (!T) return;
  var WORD = T.WORD, HAN = T.HAN, fold = T.fold, origin = T.origin, kind = T.kind, places = T.places;

  // A text cut at its hits: [text, whether it is a hit, …].
  function marked(text, clauses, from, to) {
    var folded = fold(text), parts = [], at = from || 0, end = to === undefined ? text.length : to;
    places(folded.text, clauses, function (start, stop) {
      var a = origin(folded, start), b = origin(folded, stop);
      if (a < at || b > end || a >= b) return b <= end;
      if (a > at) parts.push(text.slice(at, a), false);
      parts.push(text.slice(a, b), true);
      at = b;
    });
    if (at < end) parts.push(text.slice(at, end), false);
    return parts;
  }

  function sum(a, b) { return a + b; }

  // The part of a document's text that says most of the query: {parts, hits, heading, anchor}; its summary where the text has none of it.
  function excerpt(record, clauses) {
    var text = String(record.text || ""), folded = fold(text), hits = [];
    places(folded.text, clauses, function (start, stop, clause) {
      // What it tells: a whole word more than the beginning of one, a long one more than a short one.
      var whole = stop >= folded.text.length || kind(folded.text.charCodeAt(stop)) !== WORD;
      hits.push([origin(folded, start), clause, (stop - start) * (kind(folded.text.codePointAt(start)) === HAN ? 3 : whole ? 1.5 : 1)]);
      return hits.length < 500;
    });
    var best = null, count = 0, next = 0, heading = null, anchor = null, wish = null;
    for (var from = 0; from <= text.length;) {
      var to = text.indexOf("\n", from);
      if (to < 0) to = text.length;
      var start = from;
      if (text[from] === "#") {
        start = text.indexOf("\t", from) + 1;
        anchor = text.slice(from + 1, start - 1);
        heading = text.slice(start, to);
      }
      var own = [], worth = [];
      for (; next < hits.length && hits[next][0] < to; next++) {
        if (hits[next][0] < start) continue;  // in an anchor
        count++;
        own.push([hits[next][0] - start, hits[next][1], hits[next][2]]);
        worth[hits[next][1]] = Math.max(worth[hits[next][1]] || 0, hits[next][2]);
      }
      var line = { text: text.slice(start, to), hits: own, worth: worth.reduce(sum, 0), heading: heading, anchor: anchor };
      if (start > from) wish = own.length ? line : null;  // a heading is told by the text below it
      else if (own.length ? !best || line.worth > best.worth : wish && !best) best = line;
      from = to + 1;
    }
    if (!best) return { parts: marked(String(record.summary || ""), clauses), hits: count, heading: null, anchor: null };
    var all = best.text, wide = kind(all.charCodeAt(all.length >> 1)) === HAN ? 90 : 190, left = 0;
    if (all.length > wide && best.hits.length) {
      // The window that says most.
      var most = 0, at = 0;
      best.hits.forEach(function (hit, i) {
        var inside = [];
        for (var j = i; j < best.hits.length && best.hits[j][0] < hit[0] + wide * 0.7; j++) inside[best.hits[j][1]] = Math.max(inside[best.hits[j][1]] || 0, best.hits[j][2]);
        inside = inside.reduce(sum, 0);
        if (inside > most) { most = inside; at = hit[0]; }
      });
      left = Math.max(0, Math.min(at - (wide >> 2), all.length - wide));
      var space = all.indexOf(" ", left);
      if (left && space >= 0 && space < left + 15) left = space + 1;
    }
    var right = Math.min(all.length, left + wide), stop = all.lastIndexOf(" ", right);
    if (right < all.length && stop > right - 15) right = stop;
    var parts = marked(all, clauses, left, right);
    if (left) parts.unshift("… ", false);
    if (right < all.length) parts.push(" …", false);
    return { parts: parts, hits: record.rest ? 0 : count, heading: best.heading, anchor: best.anchor };
  }

  F.marked = marked;
  F.excerpt = excerpt;
})();
