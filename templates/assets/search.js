// Search in the page: tokeniser, index and query as docs/search.md specifies them. Reads nothing before the first query, and then only
// the files that it needs. Numbers of documents are the index's own; only records of documents that are shown are read.
(function () {
  "use strict";
  var F = window.Fieldbook;
  var FEW = 16, LONGEST = 40, PIECE = 200, CLAUSES = 32, LONGER = 0.8, RESTS = 4;

  // ── Folding ──────────────────────────────────────────────
  var GONE = /[\u0300-\u036f\u3099\u309a\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/g;
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
    else if (code < 0xac00 || code > 0xdfff) to = char.normalize("NFKD").replace(GONE, "").normalize("NFC").toLowerCase();
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

  // Reads the table, once.
  function folding(attempt) {
    return attempt(F.read("fold"), []).then(function (list) {
      if (table) return;
      table = {};
      for (var i = 0; i + 1 < list.length; i += 2) table[list[i]] = list[i + 1];
      forms = [];
      kept.clear();
    });
  }

  // ── Units: words and runs of Han ─────────────────────────
  var WORD = 1, HAN = 2, kinds = null;
  var JOINER = /[-._'&]/;
  var GAP = "(?:[\\x00-\\x09\\x0b-\\x2f:-@[-`{-\\xbf\\xd7\\xf7\\u2000-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3006\\u3008-\\u303f\\u30fb" +
    "\\ue000-\\ufa0d\\ufa2a-\\uffff]|[\\ud83c\\ud83d][\\udc00-\\udfff]|\\ud83e[\\udc00-\\udeff])";

  function kind(code) {
    if (code > 0xffff) return code >= 0x20000 && code < 0x40000 ? HAN : code >= 0x1f000 && code < 0x1fb00 ? 0 : WORD;
    if (!kinds) {
      kinds = new Uint8Array(0x10000).fill(WORD);
      [[0, 0x2f], [0x3a, 0x60], [0x7b, 0xbf], [0xd7, 0xd7], [0xf7, 0xf7], [0x2000, 0x2bff], [0x2e00, 0x2e7f], [0x3000, 0x303f],
        [0xe000, 0xffff]].forEach(function (range) { kinds.fill(0, range[0], range[1] + 1); });
      [[0x3005, 0x3005], [0x3007, 0x3007], [0x3040, 0x30ff], [0x31f0, 0x31ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xac00, 0xd7a3],
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
            joined: !!last && last.kind === WORD && was === WORD && start === last.to + 1 && JOINER.test(text[last.to])
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

  // All terms and phrase keys of a block of text: what the index would hold of it.
  function tokens(text) {
    var list = units(fold(text).text), terms = [];
    list.forEach(function (unit) { terms = terms.concat(unit.kind === WORD ? unit.text : Array.from(unit.text).concat(pairs(unit.text))); });
    compounds(list).forEach(function (group) { if (group.length > 1) terms.push(together(group)); });
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
        if (!quoted && group[0].kind === WORD) clause.word = together(group);
        else {
          clause.terms = [].concat.apply([], group.map(function (unit) {
            return unit.kind === WORD || Array.from(unit.text).length === 1 ? [unit.text] : pairs(unit.text);
          }));
          if (clause.terms.length > 1) clause.keys = keys(group);
        }
        if (!clauses.some(function (other) { return other.key === clause.key && other.not === not; })) clauses.push(clause);
      });
    }
    return clauses;
  }

  // What a clause looks like in folded text. Words hold nothing that means something in an expression.
  function pattern(clause) {
    return clause.units.map(function (unit, at) {
      var before = clause.units[at - 1], text = unit.text;
      if (!clause.whole) return unit.kind === HAN ? text : (at ? "[-._'&]?" : "") + Array.from(text).join("[-._'&]?");
      return (!before ? "" : GAP + (before.kind === unit.kind ? "+" : "*")) + text;
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

  // ── Files of the index ───────────────────────────────────
  var DIGITS = {}, scratch = null, total = 0;
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach(function (char, value) { DIGITS[char.charCodeAt(0)] = value; });

  function numbers(text, key) {
    var list = [], at = -1, value = 0, shift = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = DIGITS[text.charCodeAt(i)];
      if (digit === undefined) throw F.damaged(key);
      value += (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      at += value + 1;
      if (at >= total) throw F.damaged(key);
      list.push(at);
      value = shift = 0;
    }
    return list;
  }

  function root() {
    return F.read("root").then(function (data) {
      if (!data || data.format !== 1 || !Array.isArray(data.terms) || !(data.documents >= 0)) throw F.damaged("root");
      if (!scratch) { total = data.documents; scratch = new Float32Array(total); }
      return data;
    });
  }

  // Order of UTF-8 bytes, which is not that of UTF-16 where surrogates meet what lies above them.
  function before(a, b) {
    for (var i = 0; i < a.length && i < b.length; i++) {
      var x = a.charCodeAt(i), y = b.charCodeAt(i);
      if (x !== y) return (x > 0xd7ff && y > 0xd7ff ? (x > 0xdfff) === (y > 0xdfff) ? x < y : x > 0xdfff : x < y);
    }
    return a.length < b.length;
  }

  // Last place of a rising list, `step` apart, that is not after a text; -1 without one.
  function place(list, text, step) {
    var low = 0, high = list.length / step;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (before(text, list[middle * step])) high = middle; else low = middle + 1;
    }
    return low - 1;
  }

  function shard(n) {
    return F.read("t/" + n).then(function (data) {
      if (!Array.isArray(data) || data.length % 3) throw F.damaged("t/" + n);
      if (!data.kept) data.kept = {};
      data.number = n;
      return data;
    });
  }

  // The postings of a term of a shard: documents and impacts, read once.
  function postings(data, at) {
    if (data.kept[at]) return data.kept[at];
    var docs = numbers(String(data[at * 3 + 1]), "t/" + data.number), marks = String(data[at * 3 + 2]);
    if (marks.length !== docs.length) throw F.damaged("t/" + data.number);
    var parts = new Float32Array(docs.length);
    for (var i = 0; i < docs.length; i++) parts[i] = (DIGITS[marks.charCodeAt(i)] + 0.5) / 64;
    return data.kept[at] = { docs: docs, parts: parts };
  }

  function exactly(root, term) {
    var n = place(root.terms, term, 1);
    if (n < 0) return Promise.resolve(null);
    return shard(n).then(function (data) {
      var at = place(data, term, 3);
      return at >= 0 && data[at * 3] === term ? postings(data, at) : null;
    });
  }

  function rarity(n) { return Math.log(1 + (total - n + 0.5) / (n + 0.5)); }

  // Documents with a term that starts with a word: as rare as all of them together; the term itself counts in full, longer ones a little less.
  function starting(root, word) {
    if (!root.terms.length) return Promise.resolve({ docs: [], scores: [] });
    var n = Math.max(0, place(root.terms, word + "*", 1)), last = n;
    while (last + 1 < root.terms.length && root.terms[last + 1].lastIndexOf(word, 0) === 0) last++;
    return Promise.all([exactly(root, word), shard(n)]).then(function (found) {
      var at = place(found[1], word + "*", 3);
      if (at >= 0 && found[1][at * 3] === word + "*") return [found[0], [postings(found[1], at)]];
      var rest = [];
      for (var i = n; i <= last; i++) rest.push(shard(i));
      return Promise.all(rest).then(function (shards) {
        var longer = [];
        shards.forEach(function (data) {
          for (var at = Math.max(0, place(data, word, 3)); at * 3 < data.length; at++) {
            var term = data[at * 3];
            if (term !== word && term.lastIndexOf(word, 0) === 0 && term[term.length - 1] !== "*") longer.push(postings(data, at));
            else if (before(word, term) && term.lastIndexOf(word, 0) !== 0) break;
          }
        });
        return [found[0], longer];
      });
    }).then(function (found) { return merged(found[0], found[1]); });
  }

  // One list of an exact term and of longer ones, with scores.
  function merged(exact, longer) {
    var docs = [], scores, i;
    longer.forEach(function (list) {
      for (i = 0; i < list.docs.length; i++) {
        var doc = list.docs[i];
        if (!scratch[doc]) docs.push(doc);
        if (scratch[doc] < list.parts[i]) scratch[doc] = list.parts[i];
      }
    });
    for (i = 0; i < docs.length; i++) scratch[docs[i]] *= LONGER;
    if (exact) {
      for (i = 0; i < exact.docs.length; i++) {
        var own = exact.docs[i];
        if (!scratch[own]) docs.push(own);
        if (scratch[own] < exact.parts[i]) scratch[own] = exact.parts[i];
      }
    }
    var weight = rarity(docs.length);
    scores = new Float32Array(docs.length);
    for (i = 0; i < docs.length; i++) { scores[i] = scratch[docs[i]] * weight; scratch[docs[i]] = 0; }
    return { docs: docs, scores: scores };
  }

  function hash(text) {
    var h = 0x811c9dc5;
    new TextEncoder().encode(text).forEach(function (byte) { h = Math.imul(h ^ byte, 0x01000193); });
    h = Math.imul(h ^ h >>> 16, 0x85ebca6b);
    h = Math.imul(h ^ h >>> 13, 0xc2b2ae35);
    return (h ^ h >>> 16) >>> 0;
  }

  // The documents with a phrase key.
  function neighbours(root, key) {
    if (!root.phrases) return Promise.resolve([]);
    var code = hash(key), n = Math.floor(code / (4294967296 / root.phrases));
    return F.read("p/" + n).then(function (data) {
      if (!Array.isArray(data) || data.length % 2) throw F.damaged("p/" + n);
      var low = 0, high = data.length / 2;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (data[middle * 2] < code) low = middle + 1; else high = middle;
      }
      return data[low * 2] === code ? numbers(String(data[low * 2 + 1]), "p/" + n) : [];
    });
  }

  function record(n) {
    return F.read("d/" + n).then(function (data) {
      if (!data || typeof data.id !== "string" || typeof data.url !== "string") throw F.damaged("d/" + n);
      data.number = n;
      return data;
    });
  }

  // The whole text of a record: what stands in a file of its own is read and put behind the beginning.
  function whole(data) {
    if (!data.rest) return Promise.resolve(data);
    return F.read("x/" + data.number).then(function (rest) {
      if (typeof rest !== "string") throw F.damaged("x/" + data.number);
      if (data.rest) { data.text += "\n" + rest; data.rest = false; data.folded = null; }
      return data;
    });
  }

  function facet(field) {
    return F.read("f/" + field).then(function (data) {
      if (!data || !Array.isArray(data.values) || !Array.isArray(data.lists) || data.values.length !== data.lists.length) throw F.damaged("f/" + field);
      if (!data.docs) data.docs = data.lists.map(function (list) { return numbers(String(list), "f/" + field); });
      return data;
    });
  }

  // ── Clauses ──────────────────────────────────────────────
  // Scores of the documents with all terms of a clause, kept for the queries that follow. `sizes`: documents by term.
  var kept = new Map();

  function evaluated(root, clause) {
    var key = clause.key;
    if (!kept.has(key)) {
      if (kept.size > 200) kept.delete(kept.keys().next().value);
      kept.set(key, clause.word ? starting(root, clause.word) : Promise.all(clause.terms.map(function (term) { return exactly(root, term); }))
        .then(intersected.bind(null, clause)));
      kept.get(key).catch(function () { kept.delete(key); });
    }
    return kept.get(key);
  }

  function intersected(clause, lists) {
    var sizes = {}, count = new Uint8Array(total), seen = {}, needed = 0, i;
    lists.forEach(function (list, at) {
      var term = clause.terms[at];
      if (seen[term]) return;
      seen[term] = true;
      sizes[term] = list ? list.docs.length : 0;
      needed++;
      if (!list) return;
      var weight = rarity(list.docs.length);
      for (i = 0; i < list.docs.length; i++) {
        count[list.docs[i]]++;
        scratch[list.docs[i]] += list.parts[i] * weight;
      }
    });
    var docs = [], scores = [];
    lists.forEach(function (list) {
      if (list) list.docs.forEach(function (doc) {
        if (count[doc] === needed && scratch[doc]) { docs.push(doc); scores.push(scratch[doc]); }
        scratch[doc] = 0;
      });
    });
    return { docs: docs, scores: scores, sizes: sizes };
  }

  // The folded text of a record, with all that a phrase may stand in.
  function textOf(record) {
    if (!record.folded || record.foldedBy !== table) {
      record.foldedBy = table;
      var lines = [record.title, record.summary];
      (function collect(value) {
        if (typeof value === "string") lines.push(value); else if (value && typeof value === "object") Object.keys(value).forEach(function (key) { collect(value[key]); });
      })([record.names, record.labels]);
      record.folded = fold(lines.join("\n") + "\n" + record.text).text;
    }
    return record.folded;
  }

  // Whether a document has each of the clauses in one place: a promise.
  function holds(record, clauses) {
    function look() {
      return clauses.every(function (clause) {
        var found = false;
        places(textOf(record), clause.alone = clause.alone || [clause], function () { found = true; return false; });
        return found;
      });
    }
    if (look()) return Promise.resolve(true);
    return whole(record).then(function () {
      return look() || !table && folding(function (promise) { return promise.catch(function () {}); }).then(look);
    });
  }

  // Whether the title, the summary or the text at hand has a hit.
  function says(record, clauses) {
    var found = !clauses.length;
    [record.title, record.summary, record.text].forEach(function (text) {
      if (!found) places(fold(String(text)).text, clauses, function () { found = true; return false; });
    });
    return found;
  }

  // Those of some documents that have the clauses. What cannot be read counts as `instead`.
  function compared(docs, clauses, instead, attempt) {
    return Promise.all(docs.map(function (doc) {
      return attempt(record(doc).then(function (data) { return holds(data, clauses); }), instead);
    })).then(function (has) { return docs.filter(function (doc, i) { return has[i]; }); });
  }

  // Narrows the documents with the terms of a clause to those that have them side by side, by the phrase keys. A key is kept only where
  // each of its terms is in more than a few documents. Gives the documents (a Set) and whether that is exact.
  function sideBySide(root, clause, found) {
    var known = clause.keys.filter(function (key) { return found.sizes[key[1]] > FEW && found.sizes[key[2]] > FEW; });
    return Promise.all(known.map(function (key) { return neighbours(root, key[0]); })).then(function (lists) {
      var docs = new Set(found.docs);
      lists.forEach(function (list) { docs = new Set(list.filter(function (doc) { return docs.has(doc); })); });
      // A run of Han that has every three of its characters side by side is taken to have them all so; a quotation is read.
      return { docs: docs, exact: known.length === clause.keys.length && (!clause.whole || clause.terms.length === 2 && known.length === 1) };
    });
  }

  // ── Evaluation ───────────────────────────────────────────
  // Every document of a query with its score: {docs, scores, clauses, relaxed, corrected, problems, check}.
  function matched(query, problems) {
    function attempt(promise, instead) {
      return promise.catch(function (error) { problems.push(error); return instead; });
    }
    var foreign = /[^\x00-\x7f]/.test(query);
    return root().then(function (index) {
      return (foreign && /^zh-(Hant|TW|HK|MO)/.test(F.lang) ? folding(attempt) : Promise.resolve()).then(function () {
        return answer(parse(query), false);
      });

      function answer(clauses, last) {
        var wanted = clauses.filter(function (clause) { return !clause.not; });
        return Promise.all(clauses.map(function (clause) { return attempt(evaluated(index, clause), null); })).then(function (found) {
          // The index holds folded text alone: where it has every term of the query, the query is folded already.
          if (foreign && !table && found.some(function (list, at) { return list && (clauses[at].terms ? clauses[at].terms.some(function (term) { return !list.sizes[term]; }) : !list.docs.length); })) {
            return folding(attempt).then(function () { return answer(parse(query), false); });
          }
          var count = new Uint8Array(total), scores = new Float32Array(total), needed = 0, barred = [];
          clauses.forEach(function (clause, at) {
            var list = found[at];
            if (!list) return;  // its file could not be read: the others go on without it
            if (clause.not) { barred.push([clause, list]); return; }
            needed++;
            for (var i = 0; i < list.docs.length; i++) { count[list.docs[i]]++; scores[list.docs[i]] += list.scores[i]; }
          });
          var docs = [];
          for (var doc = 0; doc < total; doc++) if (count[doc] === needed) docs.push(doc);
          if (wanted.length && !needed) docs = [];
          var result = { docs: docs, scores: scores, clauses: telling(clauses, found), root: index };
          return bar(result, barred).then(function () {
            return narrow(result, clauses, found);
          }).then(function () {
            if (result.docs.length || last || !needed) return result;
            return Promise.resolve(corrected(clauses, found)).then(function (other) { return other || result; });
          });
        });
      }

      // The clauses to mark in texts: those that not every second document has, if there are any.
      function telling(clauses, found) {
        var wanted = clauses.filter(function (clause) { return !clause.not; });
        if (wanted.length < 4 && clauses.length < 4) return wanted;
        var rare = wanted.filter(function (clause) { var list = found[clauses.indexOf(clause)]; return list && list.docs.length && list.docs.length < total / 2; });
        return rare.length ? rare : wanted;
      }

      // Takes out what must not be there.
      function bar(result, barred) {
        return Promise.all(barred.map(function (pair) {
          var clause = pair[0], list = pair[1], own = new Set(list.docs);
          if (!clause.keys) return own;
          return attempt(sideBySide(index, clause, list), { docs: own }).then(function (found) {
            var at = result.docs.filter(function (doc) { return found.docs.has(doc); });
            return found.exact || at.length > FEW ? found.docs : compared(at, [clause], false, attempt).then(function (docs) { return new Set(docs); });
          });
        })).then(function (sets) {
          sets.forEach(function (set) { result.docs = result.docs.filter(function (doc) { return !set.has(doc); }); });
        });
      }

      // Phrases: few documents are compared with their text; of many the phrase keys decide, and what is shown is compared.
      function narrow(result, clauses, found) {
        var open = clauses.map(function (clause, at) { return [clause, found[at]]; })
          .filter(function (pair) { return pair[0].keys && !pair[0].not && pair[1]; });
        if (!open.length || !result.docs.length) return null;
        // A phrase key's file is smaller than a few records.
        var first = result.docs.length > 2
          ? Promise.all(open.map(function (pair) { return attempt(sideBySide(index, pair[0], pair[1]), null); })) : Promise.resolve([]);
        return first.then(function (sets) {
          sets.forEach(function (set, at) {
            if (!set) return;
            result.docs = result.docs.filter(function (doc) { return set.docs.has(doc); });
            if (set.exact) open[at] = null;
          });
          open = open.filter(Boolean).map(function (pair) { return pair[0]; });
          if (!open.length) return null;
          result.check = open;
          if (result.docs.length > FEW) return null;
          return compared(result.docs, open, true, attempt).then(function (docs) {
            result.docs = docs;
            result.check = null;
          });
        });
      }

      // Nothing has all clauses: words that nothing starts with may be typing errors; else what satisfies most clauses.
      function corrected(clauses, found) {
        var unknown = clauses.filter(function (clause, at) { return clause.word && !clause.not && found[at] && !found[at].docs.length; });
        if (!unknown.length) return relaxed(clauses);
        return attempt(F.read("words"), []).then(function (words) {
          var changes = [];
          var changed = clauses.map(function (clause) {
            if (unknown.indexOf(clause) < 0) return clause;
            var close = nearest(clause.word, words, 1);
            if (!close.length) return clause;
            changes.push([clause.word, close]);
            return { units: close.map(function (word) { return { kind: WORD, text: word }; }), key: "~" + clause.word, not: false, any: close };
          });
          if (!changes.length) return relaxed(clauses);
          changed.forEach(function (clause) {
            if (clause.any && !kept.has(clause.key)) {
              kept.set(clause.key, Promise.all(clause.any.map(function (word) { return starting(index, word); })).then(union));
            }
          });
          return answer(changed, true).then(function (result) {
            // For marks in the text each replacement stands for itself.
            result.clauses = [].concat.apply([], result.clauses.map(function (clause) {
              return clause.any ? clause.any.map(function (word) { return { units: [{ kind: WORD, text: word }] }; }) : [clause];
            }));
            return result.docs.length ? result : relaxed(changed);
          }).then(function (result) {
            if (result) result.corrected = changes;
            return result;
          });
        });
      }

      function relaxed(clauses) {
        // Terms one by one: a long run of Han, which nobody parts with spaces, is as many clauses as it has pairs.
        var parts = [];
        clauses.forEach(function (clause) {
          if (clause.keys && !clause.not) clause.terms.forEach(function (term) { parts.push({ units: units(term), key: '"' + term, terms: [term], whole: true }); });
          else parts.push(clause);
        });
        parts = parts.slice(0, 4 * CLAUSES);
        var wanted = parts.filter(function (clause) { return !clause.not; });
        if (wanted.length < 2) return null;
        return Promise.all(parts.map(function (clause) { return attempt(evaluated(index, clause), null); })).then(function (found) {
          // A clause weighs as much as it is rare, so that what every text has ("the") neither brings a document in nor keeps it out.
          var share = new Float32Array(total), scores = new Float32Array(total), barred = [], best = 0, all = 0;
          parts.forEach(function (clause, at) {
            var list = found[at];
            if (!list) return;
            if (clause.not) { barred.push([clause, list]); return; }
            var weight = rarity(list.docs.length);
            if (list.docs.length) all += weight;
            for (var i = 0; i < list.docs.length; i++) {
              best = Math.max(best, share[list.docs[i]] += weight);
              scores[list.docs[i]] += list.scores[i];
            }
          });
          if (!best) return null;
          var least = Math.min(best, all / 2) * 0.999, docs = [];
          for (var doc = 0; doc < total; doc++) if (share[doc] >= least) { docs.push(doc); scores[doc] *= share[doc] / all; }
          var result = { docs: docs, scores: scores, clauses: telling(parts, found), root: index, relaxed: true };
          return bar(result, barred).then(function () { return result; });
        });
      }
    });
  }

  function union(lists) {
    var docs = [], best = new Map();
    lists.forEach(function (list) {
      list.docs.forEach(function (doc, i) { best.set(doc, Math.max(best.get(doc) || 0, list.scores[i])); });
    });
    best.forEach(function (score, doc) { docs.push(doc); });
    return { docs: docs, scores: docs.map(function (doc) { return best.get(doc); }) };
  }

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

  // ── Facets ───────────────────────────────────────────────
  // Applies filters and counts values. A field's own filter does not narrow its counts: its values are alternatives.
  function filtered(result, filters, fields, problems) {
    var names = Object.keys(filters).filter(function (field) { return filters[field] && filters[field].length && result.root.fields.indexOf(field) >= 0; });
    var wanted = Array.from(new Set(names.concat(fields)));
    return Promise.all(wanted.map(function (field) { return facet(field).catch(function (error) { problems.push(error); return null; }); })).then(function (loaded) {
      var fails = new Uint8Array(total).fill(255), only = new Uint8Array(total);
      result.docs.forEach(function (doc) { fails[doc] = 0; });
      names.forEach(function (field, number) {
        var data = loaded[wanted.indexOf(field)];
        if (!data) return;
        var has = new Uint8Array(total);
        data.values.forEach(function (value, at) {
          if (filters[field].indexOf(String(value)) >= 0) data.docs[at].forEach(function (doc) { has[doc] = 1; });
        });
        result.docs.forEach(function (doc) { if (!has[doc]) { fails[doc]++; only[doc] = number; } });
      });
      var facets = {};
      fields.forEach(function (field) {
        var data = loaded[wanted.indexOf(field)], own = names.indexOf(field);
        if (!data) return;
        var counts = facets[field] = {};
        data.values.forEach(function (value, at) {
          var n = 0, list = data.docs[at];
          for (var i = 0; i < list.length; i++) {
            var failed = fails[list[i]];
            if (failed === 0 || failed === 1 && only[list[i]] === own) n++;
          }
          counts[value] = n;
        });
      });
      // What each filter alone takes away: documents that would come back without it.
      var without = {};
      names.forEach(function (field, number) {
        without[field] = result.docs.filter(function (doc) { return fails[doc] === 0 || fails[doc] === 1 && only[doc] === number; }).length;
      });
      return { docs: result.docs.filter(function (doc) { return fails[doc] === 0; }), facets: facets, without: without };
    });
  }

  // The best first; of equals the lower number.
  function ranked(docs, scores) {
    var ranks = new Float64Array(docs.length);
    for (var i = 0; i < docs.length; i++) ranks[i] = Math.round(scores[docs[i]] * 1e6) * 16777216 + (16777215 - docs[i]);
    ranks.sort();
    var list = new Array(docs.length);
    for (i = 0; i < docs.length; i++) list[docs.length - 1 - i] = 16777215 - ranks[i] % 16777216;
    return list;
  }

  // ── Excerpts ─────────────────────────────────────────────
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

  // ── What pages call ──────────────────────────────────────
  // Everything about a query. Options: filters {field: [values]}, limit, offset, facets [fields to count], order ("reviewed": the latest
  // review first), stale (a function: whether the answer is no longer wanted).
  function find(query, options) {
    options = options || {};
    query = String(query == null ? "" : query);
    var problems = [], limit = options.limit == null ? 10 : options.limit, offset = options.offset || 0, result, answer;
    return matched(query, problems).then(function (found) {
      result = found;
      return filtered(result, options.filters || {}, options.facets || [], problems);
    }).then(function (kept) {
      answer = {
        query: query, total: kept.docs.length, all: result.docs.length, results: [], facets: kept.facets, without: kept.without,
        relaxed: !!result.relaxed, corrected: result.corrected || [], clauses: result.clauses, problems: problems
      };
      if (options.stale && options.stale()) return [];
      return result.clauses.length && !options.order ? ranked(kept.docs, result.scores) : ordered(kept.docs, options.order, problems);
    }).then(function (list) {
      return shown(list, offset, limit, result, problems);
    }).then(function (found) {
      answer.total -= found.dropped;
      answer.results = found.results;
      return answer;
    });
  }

  // Documents in the order of `o/<name>`: every document's number, in digits.
  function ordered(docs, name, problems) {
    if (!name) return Promise.resolve(docs);
    return F.read("o/" + name).then(function (text) {
      var has = new Uint8Array(total), list = [], value = 0, shift = 0;
      docs.forEach(function (doc) { has[doc] = 1; });
      for (var i = 0; i < text.length; i++) {
        var digit = DIGITS[text.charCodeAt(i)];
        if (digit === undefined) throw F.damaged("o/" + name);
        value += (digit & 31) << shift;
        shift += 5;
        if (digit > 31) continue;
        if (has[value]) { list.push(value); has[value] = 0; }
        value = shift = 0;
      }
      return list.concat(docs.filter(function (doc) { return has[doc]; }));
    }).catch(function (error) { problems.push(error); return docs; });
  }

  // The records of a part of the list; what turns out not to have a phrase is left out, and the next one takes its place.
  function shown(list, offset, limit, result, problems) {
    var results = [], dropped = 0, at = offset, rests = 0;
    function more() {
      var next = list.slice(at, at + limit - results.length);
      at += next.length;
      return Promise.all(next.map(function (doc) {
        return record(doc).then(function (data) {
          return result.check ? holds(data, result.check).then(function (has) { return has ? data : false; }) : data;
        }).then(function (data) {
          // For an excerpt: where the beginning has nothing of the query, the rest may. Of some only, as each is a file more.
          if (!data || !data.rest || says(data, result.clauses) || rests++ >= RESTS) return data;
          return whole(data).catch(function (error) { problems.push(error); return data; });
        }).catch(function (error) { problems.push(error); return null; });
      })).then(function (records) {
        records.forEach(function (record, i) {
          if (record) results.push({ number: next[i], id: record.id, url: record.url, score: result.scores[next[i]], record: record });
          else if (record === false) dropped++;
        });
        return dropped && results.length < limit && at < list.length ? more() : { results: results, dropped: dropped };
      });
    }
    return more();
  }

  Object.assign(F, {
    tokens: tokens,
    find: find,
    marked: marked,
    excerpt: excerpt,

    // Documents for a query, the best first: a promise of [{id, url, score}]. Options: filters {field: [values]}, limit (10), offset (0).
    search: function (query, options) {
      return find(query, options).then(function (answer) {
        return answer.results.map(function (result) { return { id: result.id, url: result.url, score: result.score }; });
      });
    },

    // A promise of a document's record by its id; of null where the portal has no such document.
    document: function (id) {
      var list = units(fold(String(id)).text);
      if (!list.length) return Promise.resolve(null);
      return root().then(function (index) {
        var clause = { key: "=" + id, terms: compounds(list).map(together), units: list };
        return evaluated(index, clause);
      }).then(function (found) {
        var order = found.docs.map(function (doc, i) { return [found.scores[i], doc]; }).sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
        return (function next(at) {
          if (at >= order.length) return null;
          return record(order[at][1]).then(function (data) { return data.id === id ? data : next(at + 1); }, function () { return next(at + 1); });
        })(0);
      });
    },

    // Words of the portal that look like a word.
    nearest: function (word) {
      return F.read("words").then(function (words) { return nearest(fold(word).text, words, 2); });
    }
  });
})();
