// Search in the page, the clauses of a query: which documents have one, how well, and whether their text has it in one place.
(function () {
  "use strict";
  // Of no more documents than this the text is compared.
  var F = window.Fieldbook, T = F.text, I = F.index, FEW = 16;

  // Reads the table of folding; what was found without it may be less.
  function folding(attempt) {
    return T.folding(attempt).then(function (isNew) { if (isNew) kept.clear(); });
  }

  // Scores of the documents with all terms of a clause, or with a word of `any`, kept for the queries that follow. `sizes`: documents by term.
  var kept = new Map();

  function evaluated(root, clause) {
    var key = clause.key;
    if (!kept.has(key)) {
      if (kept.size > 200) kept.delete(kept.keys().next().value);
      kept.set(key, clause.any ? Promise.all(clause.any.map(function (word) { return I.starting(root, word); })).then(union)
        : clause.word ? I.starting(root, clause.word)
        : Promise.all(clause.terms.map(function (term) { return I.exactly(root, term); })).then(intersected.bind(null, clause)));
      kept.get(key).catch(function () { kept.delete(key); });
    }
    return kept.get(key);
  }

  function intersected(clause, lists) {
    var scratch = I.scratch(), sizes = Object.create(null), count = new Uint8Array(I.total()), seen = Object.create(null), needed = 0, i;
    lists.forEach(function (list, at) {
      var term = clause.terms[at];
      if (seen[term]) return;
      seen[term] = true;
      sizes[term] = list ? list.docs.length : 0;
      needed++;
      if (!list) return;
      var weight = I.rarity(list.docs.length);
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

  // Documents of any list, each with its best score.
  function union(lists) {
    var docs = [], best = new Map();
    lists.forEach(function (list) {
      list.docs.forEach(function (doc, i) { best.set(doc, Math.max(best.get(doc) || 0, list.scores[i])); });
    });
    best.forEach(function (score, doc) { docs.push(doc); });
    return { docs: docs, scores: docs.map(function (doc) { return best.get(doc); }) };
  }

  // ── Texts ────────────────────────────────────────────────
  // The folded text of a record, with all that a phrase may stand in.
  function textOf(record) {
    if (!record.folded || record.foldedBy !== T.table()) {
      record.foldedBy = T.table();
      var lines = [record.title, record.summary];
      (function collect(value) {
        if (typeof value === "string") lines.push(value); else if (value && typeof value === "object") Object.keys(value).forEach(function (key) { collect(value[key]); });
      })([record.names, record.labels]);
      record.folded = T.fold(lines.join("\n") + "\n" + record.text).text;
    }
    return record.folded;
  }

  // Whether a document has each of the clauses in one place: a promise.
  function holds(record, clauses, attempt) {
    function look() {
      return clauses.every(function (clause) {
        var found = false;
        T.places(textOf(record), clause.alone = clause.alone || [clause], function () { found = true; return false; });
        return found;
      });
    }
    if (look()) return Promise.resolve(true);
    return I.whole(record).then(function () {
      return look() || !T.table() && folding(attempt).then(look);
    });
  }

  // Whether the title, the summary or the text at hand has a hit.
  function says(record, clauses) {
    var found = !clauses.length;
    [record.title, record.summary, record.text].forEach(function (text) {
      if (!found) T.places(T.fold(String(text)).text, clauses, function () { found = true; return false; });
    });
    return found;
  }

  // Those of some documents that have the clauses. What cannot be read counts as `instead`.
  function compared(docs, clauses, instead, attempt) {
    return Promise.all(docs.map(function (doc) {
      return attempt(I.record(doc).then(function (data) { return holds(data, clauses, attempt); }), instead);
    })).then(function (has) { return docs.filter(function (doc, i) { return has[i]; }); });
  }

  // Narrows the documents with the terms of a clause to those that have them side by side, by the phrase keys. A key is kept only where
  // each of its terms is in more than a few documents. Gives the documents (a Set) and whether that is exact.
  function sideBySide(root, clause, found) {
    var known = clause.keys.filter(function (key) { return found.sizes[key[1]] > FEW && found.sizes[key[2]] > FEW; });
    return Promise.all(known.map(function (key) { return I.neighbours(root, key[0]); })).then(function (lists) {
      var docs = new Set(found.docs);
      lists.forEach(function (list) { docs = new Set(list.filter(function (doc) { return docs.has(doc); })); });
      // A run of Han that has every three of its characters side by side is taken to have them all so; a quotation is read.
      return { docs: docs, exact: known.length === clause.keys.length && (!clause.whole || clause.terms.length === 2 && known.length === 1) };
    });
  }

  F.clauses = { FEW: FEW, evaluated: evaluated, folding: folding, holds: holds, says: says, compared: compared, sideBySide: sideBySide };
})();
