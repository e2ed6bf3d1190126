// Search in the page, its words: folding, units and queries, sections 1, 2 and 5 of docs/search.md. The build cuts the documents in the same way.
(function () {
  "use strict";
  var F = window.Fieldbook, LONGEST = 40, PIECE = 200, CLAUSES = 32;

  // ── Folding ──────────────────────────────────────────────
  var GONE = /[\u0300-\u036f\u3099\u309a\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/g;
  // Letters that Unicode does not take apart and people write otherwise.
  var LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ς": "σ" };
  function spelled(text) { return text.replace(/[ßæœøłđðþħŧŋıς]/g, function (letter) { return LETTERS[letter]; }); }
  var forms = [], table = null;  // folded form by code unit, where it differs: null where it does not

  // The table holds what Unicode's own forms do not give: traditional Han above all. A query of ASCII alone does without.
  function form(code) {
    var known = forms[code];
    if (known !== undefined) return known;
    var char = String.fromCharCode(code), to = char;
    if (code > 0xff00 && code < 0xff5f) to = String.fromCharCode(code - 0xfee0).toLowerCase();
    else if (code === 0x2010 || code === 0x2011) to = "-";
    else if (code === 0x2019) to = "'";
    else if (char.replace(GONE, "") === "") to = "";
    else if (table && table[char] !== undefined) to = table[char];
    else if (code < 0xac00 || code > 0xdfff) to = spelled(char.normalize("NFKD").replace(GONE, "").normalize("NFC").toLowerCase());
    return forms[code] = to === char ? null : to;
  }

  // The folded text, and where its pieces come from: [place in the folded text, what to add for the place in the text, …].
  function fold(text) {
    if (!/[^\x00-\x7f]/.test(text)) return { text: text.toLowerCase(), shifts: [] };
    var out = "", start = 0, shifts = [];
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      var to = code > 127 ? form(code) : code > 64 && code < 91 ? String.fromCharCode(code + 32) : null;
      if (to === null) continue;
      out += text.slice(start, i) + to;
      start = i + 1;
      if (to.length !== 1) shifts.push(out.length, start - out.length);
    }
    return { text: out + text.slice(start), shifts: shifts };
  }

  // The place in the text of a place in its folded form.
  function origin(folded, at) {
    var shift = 0;
    for (var i = 0; i < folded.shifts.length && folded.shifts[i] <= at; i += 2) shift = folded.shifts[i + 1];
    return Math.max(0, at + shift);
  }

  // Reads the table; tells whether it is new.
  function folding(attempt) {
    return attempt(F.read("fold"), []).then(function (list) {
      if (table) return false;
      table = Object.create(null);
      for (var i = 0; i + 1 < list.length; i += 2) table[list[i]] = list[i + 1];
      forms = [];
      return true;
    });
  }

  // ── Units: words and runs of Han ─────────────────────────
  var WORD = 1, HAN = 2, kinds = null;
  var JOINER = /[-._'&]/;
  var GAP = "[\\x00-\\x09\\x0b-\\x2f:-@[-`{-\\xbf\\xd7\\xf7\\u2000-\\u25ff\\u27c0-\\u2aff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3006\\u3008-\\u303f\\u30fb" +
    "\\ue000-\\ufa0d\\ufa2a-\\uffff]";

  function kind(code) {
    if (code > 0xffff) return code >= 0x20000 && code < 0x40000 || code >= 0x1f000 && code < 0x1fb00 ? HAN : WORD;
    if (!kinds) {
      kinds = new Uint8Array(0x10000).fill(WORD);
      [[0, 0x2f], [0x3a, 0x60], [0x7b, 0xbf], [0xd7, 0xd7], [0xf7, 0xf7], [0x2000, 0x2bff], [0x2e00, 0x2e7f], [0x3000, 0x303f],
        [0xe000, 0xffff]].forEach(function (range) { kinds.fill(0, range[0], range[1] + 1); });
      // Signs and emoji of which each says something of its own are found as characters are.
      [[0x2600, 0x27bf], [0x2b00, 0x2bff], [0x3005, 0x3005], [0x3007, 0x3007], [0x3040, 0x30ff], [0x31f0, 0x31ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xac00, 0xd7a3],
        [0xfa0e, 0xfa29]].forEach(function (range) { kinds.fill(HAN, range[0], range[1] + 1); });
      kinds[0x30fb] = 0;
      kinds.fill(WORD, 0x41, 0x5b);  // letters that are not folded yet
    }
    return kinds[code];
  }

  function first(text, count) { return text.length <= count ? text : Array.from(text).slice(0, count).join(""); }

  // The words and Han runs of a folded text, in order; `joined` where one joiner alone stands between a word and the one before.
  function units(text) {
    var list = [], start = 0, was = 0;
    for (var i = 0; i <= text.length;) {
      var code = i < text.length ? text.codePointAt(i) : 0, now = i < text.length ? kind(code) : 0;
      if (now !== was) {
        if (was) {
          var last = list[list.length - 1];
          list.push({
            kind: was, text: was === WORD ? first(text.slice(start, i), LONGEST) : text.slice(start, i), from: start, to: i,
            joined: !!last && last.kind === WORD && was === WORD && start === last.to + 1 && JOINER.test(text[last.to]),
            dotted: start > 1 && /^[0-9]\.[0-9]$/.test(text.slice(start - 2, start + 1))
          });
        }
        start = i;
        was = now;
      }
      i += code > 0xffff ? 2 : 1;
    }
    return list;
  }

  function pairs(run) {
    var chars = Array.from(run), terms = [];
    for (var i = 1; i < chars.length; i++) terms.push(chars[i - 1] + chars[i]);
    return terms;
  }

  // What stands side by side in neighbouring units: [key, its two terms].
  function keys(list) {
    var found = [];
    list.forEach(function (unit, at) {
      if (unit.kind === HAN) {
        var two = pairs(unit.text);
        for (var i = 1; i < two.length; i++) found.push([Array.from(two[i - 1])[0] + two[i], two[i - 1], two[i]]);
      } else if (at && list[at - 1].kind === WORD) found.push([list[at - 1].text + " " + unit.text, list[at - 1].text, unit.text]);
    });
    return found;
  }

  // Words that one joiner each holds together.
  function compounds(list) {
    var groups = [];
    list.forEach(function (unit) {
      if (unit.joined) groups[groups.length - 1].push(unit); else groups.push([unit]);
    });
    return groups;
  }

  function together(group) { return first(group.map(function (unit) { return unit.text; }).join(""), LONGEST); }

  function hasDots(group) { return group.some(function (unit, at) { return at && unit.joined && unit.dotted; }); }

  // As `together`, with the dots that stand between digits: 802.11be is not 80211be.
  function written(group) {
    return first(group.map(function (unit, at) { return (at && unit.dotted ? "." : "") + unit.text; }).join(""), LONGEST);
  }

  // All terms and phrase keys of a block of text: what the index would hold of it.
  function tokens(text) {
    var list = units(fold(text).text), terms = [];
    list.forEach(function (unit) { terms = terms.concat(unit.kind === WORD ? unit.text : Array.from(unit.text).concat(pairs(unit.text))); });
    compounds(list).forEach(function (group) {
      if (group.length < 2) return;
      terms.push(together(group));
      if (hasDots(group)) terms.push(written(group));
    });
    return { terms: terms, phrases: Array.from(new Set(keys(list).map(function (key) { return key[0]; }))) };
  }

  // ── Queries ──────────────────────────────────────────────
  // A clause: `units` with `whole` (a phrase: whole words) or a beginning; `not` where it excludes.
  function parse(query) {
    var clauses = [], piece, pieces = /([-\uff0d\u2010\u2011]?)["\u201c\u201d\uff02]([^"\u201c\u201d\uff02]*)["\u201c\u201d\uff02]?|[^\s"\u201c\u201d\uff02]+/g;
    while (clauses.length < CLAUSES && (piece = pieces.exec(query))) {
      var text = piece[0], not = /^[-\uff0d\u2010\u2011]/.test(text), quoted = piece[2] !== undefined;
      var list = units(fold((quoted ? piece[2] : text).slice(0, PIECE)).text);
      var groups = quoted ? [list] : compounds(list);
      groups.forEach(function (group) {
        if (!group.length || clauses.length === CLAUSES) return;
        var clause = { units: group, whole: quoted, not: not };
        clause.key = (quoted ? '"' : "") + group.map(function (unit) { return unit.text; }).join(quoted ? " " : "-");
        // The terms that a document must have; side by side where there are several.
        if (!quoted && group[0].kind === WORD) clause.word = written(group);
        else {
          clause.terms = [].concat.apply([], group.map(function (unit) {
            return unit.kind === WORD || Array.from(unit.text).length === 1 ? [unit.text] : pairs(unit.text);
          }));
          if (clause.terms.length > 1) clause.keys = keys(group);
          compounds(group).forEach(function (words) { if (hasDots(words)) clause.terms.push(written(words)); });
        }
        if (!clauses.some(function (other) { return other.key === clause.key && other.not === not; })) clauses.push(clause);
      });
    }
    return clauses;
  }

  // What a clause looks like in folded text. Words hold nothing that means something in an expression.
  function pattern(clause) {
    var dots = hasDots(clause.units);
    return clause.units.map(function (unit, at) {
      var before = clause.units[at - 1], text = unit.text;
      if (!clause.whole && unit.kind === HAN) return text;
      if (!clause.whole && dots) return (!at ? "" : unit.dotted ? "\\." : "[-._'&]?") + text;
      if (!clause.whole) return (at ? "[-._'&]?" : "") + Array.from(text).join("[-._'&]?");
      return (!before ? "" : unit.joined && unit.dotted ? "\\." : GAP + (before.kind === unit.kind ? "+" : "*")) + text;
    }).join("");
  }

  function kindBefore(text, at) {
    var code = text.charCodeAt(at - 1);
    return kind(code > 0xdbff && code < 0xe000 && at > 1 ? text.codePointAt(at - 2) : code);
  }

  // Calls back with every place of the clauses in a folded text: from, to, number of the clause; until it says false.
  function places(text, clauses, visit) {
    if (!clauses.length) return;
    var all = clauses.expression, match;
    if (!all) all = clauses.expression = new RegExp(clauses.map(function (clause) { return "(" + pattern(clause) + ")"; }).join("|"), "g");
    all.lastIndex = 0;
    while ((match = all.exec(text))) {
      var at = 0, end = match.index + match[0].length;
      while (match[at + 1] === undefined) at++;
      var list = clauses[at].units;
      var inside = list[0].kind === WORD && match.index > 0 && kindBefore(text, match.index) === WORD ||
        clauses[at].whole && list[list.length - 1].kind === WORD && end < text.length && kind(text.codePointAt(end)) === WORD;
      if (inside) all.lastIndex = match.index + 1;
      else if (visit(match.index, end, at) === false) return;
    }
  }

  // ── Typing errors ────────────────────────────────────────
  // Words at no more than `most` edits (insertion, deletion, substitution, two neighbours swapped), the nearest first.
  function nearest(word, words, most) {
    if (word.length < 3) return [];
    var found = [];
    words.forEach(function (other) {
      if (Math.abs(other.length - word.length) > most) return;
      var d = edits(word, other, most);
      if (d <= most) found.push([d, other[0] === word[0] ? 0 : 1, other]);
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1); });
    return found.slice(0, 6).map(function (entry) { return entry[2]; });
  }

  function edits(a, b, most) {
    var two = [], one = [], row = [], i, j;
    for (j = 0; j <= b.length; j++) row.push(j);
    for (i = 1; i <= a.length; i++) {
      two = one; one = row; row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var d = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, two[j - 2] + 1);
        row.push(d);
        if (d < least) least = d;
      }
      if (least > most) return least;
    }
    return row[b.length];
  }

  F.text = {
    WORD: WORD, HAN: HAN, CLAUSES: CLAUSES, fold: fold, origin: origin, folding: folding, kind: kind, units: units,
    compounds: compounds, together: together, parse: parse, places: places, nearest: nearest,
    // The table of folding, once it was read.
    table: function () { return table; }
  };
  F.tokens = tokens;
})();
