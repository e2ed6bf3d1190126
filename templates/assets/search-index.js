// Search in the page, its files: what stands under search/, read when a query needs it, section 4 of docs/search.md.
(function () {
  "use strict";
  var F = window.Fieldbook, LONGER = 0.8;

  // ── Files of the index ───────────────────────────────────
  var DIGITS = Object.create(null), scratch = null, total = 0;
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach(function (char, value) { DIGITS[char.charCodeAt(0)] = value; });

  // Calls back with every number of a text of digits.
  function digits(text, key, take) {
    var value = 0, shift = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = DIGITS[text.charCodeAt(i)];
      if (digit === undefined) throw F.damaged(key);
      value += (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      take(value);
      value = shift = 0;
    }
  }

  // The documents of a list.
  function numbers(text, key) {
    var list = [], at = -1;
    digits(text, key, function (value) {
      at += value + 1;
      if (at >= total) throw F.damaged(key);
      list.push(at);
    });
    return list;
  }

  function root() {
    return F.read("root").then(function (data) {
      if (!data || data.format !== 2 || !Array.isArray(data.terms) || !(data.documents >= 0)) throw F.damaged("root");
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
      if (!data.kept) data.kept = Object.create(null);
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

  // ── Filters ──────────────────────────────────────────────
  // Applies filters and counts values. A field's own filter does not narrow its counts: its values are alternatives.
  function filtered(root, docs, filters, fields, problems) {
    var names = Object.keys(filters).filter(function (field) { return filters[field] && filters[field].length && root.fields.indexOf(field) >= 0; });
    var wanted = Array.from(new Set(names.concat(fields)));
    return Promise.all(wanted.map(function (field) { return facet(field).catch(function (error) { problems.push(error); return null; }); })).then(function (loaded) {
      var fails = new Uint8Array(total).fill(255), only = new Uint8Array(total);
      docs.forEach(function (doc) { fails[doc] = 0; });
      names.forEach(function (field, number) {
        var data = loaded[wanted.indexOf(field)];
        if (!data) return;
        var has = new Uint8Array(total);
        data.values.forEach(function (value, at) {
          if (filters[field].indexOf(String(value)) >= 0) data.docs[at].forEach(function (doc) { has[doc] = 1; });
        });
        docs.forEach(function (doc) { if (!has[doc]) { fails[doc]++; only[doc] = number; } });
      });
      var facets = Object.create(null);
      fields.forEach(function (field) {
        var data = loaded[wanted.indexOf(field)], own = names.indexOf(field);
        if (!data) return;
        var counts = facets[field] = Object.create(null);
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
      var without = Object.create(null);
      names.forEach(function (field, number) {
        without[field] = docs.filter(function (doc) { return fails[doc] === 0 || fails[doc] === 1 && only[doc] === number; }).length;
      });
      return { docs: docs.filter(function (doc) { return fails[doc] === 0; }), facets: facets, without: without };
    });
  }

  F.index = {
    digits: digits, root: root, exactly: exactly, starting: starting, neighbours: neighbours, record: record, whole: whole, filtered: filtered, rarity: rarity,
    // How many documents there are, and a number for each, all of them 0 between uses; once the root was read.
    total: function () { return total; },
    scratch: function () { return scratch; }
  };
})();
