// Search in the page: queries, as docs/search.md specifies them, over what the other search scripts give. Reads nothing before the first
// query, and then only the files that it needs. Numbers of documents are the index's own; only records of documents that are shown are read.
(function () {
  "use strict";
  var F = window.Fieldbook, T = F.text, I = F.index, C = F.clauses, RESTS = 5;
  if (!T || !I || !C || !F.excerpt) return;  // one of them was not loaded, which `engine` tells
  var WORD = T.WORD, CLAUSES = T.CLAUSES, fold = T.fold, units = T.units, parse = T.parse, record = I.record, whole = I.whole, total = 0;

  function root() {
    return I.root().then(function (data) {
      total = I.total();
      return data;
    });
  }

  // Lets a promise fail: adds the error to the problems, and gives something else instead.
  function attempts(problems) {
    return function (promise, instead) {
      return promise.catch(function (error) { problems.push(error); return instead; });
    };
  }

  // ── Evaluation ───────────────────────────────────────────
  // Every document of a query with its score: {docs, scores, clauses, relaxed, corrected, problems, check}.
  function matched(query, problems) {
    var attempt = attempts(problems), foreign = /[^\x00-\x7f]/.test(query);
    return root().then(function (index) {
      return (foreign && /^zh-(Hant|TW|HK|MO)/.test(F.lang) ? C.folding(attempt) : Promise.resolve()).then(function () {
        return answer(parse(query), false);
      });

      function answer(clauses, last) {
        var wanted = clauses.filter(function (clause) { return !clause.not; });
        return Promise.all(clauses.map(function (clause) { return attempt(C.evaluated(index, clause), null); })).then(function (found) {
          // The index holds folded text alone: where it has every term of the query, the query is folded already.
          if (foreign && !T.table() && found.some(function (list, at) { return list && (clauses[at].terms ? clauses[at].terms.some(function (term) { return !list.sizes[term]; }) : !list.docs.length); })) {
            return C.folding(attempt).then(function () { return answer(parse(query), false); });
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
          return attempt(C.sideBySide(index, clause, list), { docs: own }).then(function (found) {
            var at = result.docs.filter(function (doc) { return found.docs.has(doc); });
            return found.exact || at.length > C.FEW ? found.docs : C.compared(at, [clause], false, attempt).then(function (docs) { return new Set(docs); });
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
          ? Promise.all(open.map(function (pair) { return attempt(C.sideBySide(index, pair[0], pair[1]), null); })) : Promise.resolve([]);
        return first.then(function (sets) {
          sets.forEach(function (set, at) {
            if (!set) return;
            result.docs = result.docs.filter(function (doc) { return set.docs.has(doc); });
            if (set.exact) open[at] = null;
          });
          open = open.filter(Boolean).map(function (pair) { return pair[0]; });
          if (!open.length) return null;
          result.check = open;
          if (result.docs.length > C.FEW) return null;
          return C.compared(result.docs, open, true, attempt).then(function (docs) {
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
            var close = T.nearest(clause.word, words, 1);
            if (!close.length) return clause;
            changes.push([clause.word, close]);
            return { units: close.map(function (word) { return { kind: WORD, text: word }; }), key: "~" + clause.word, not: false, any: close };
          });
          if (!changes.length) return relaxed(clauses);
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
        return Promise.all(parts.map(function (clause) { return attempt(C.evaluated(index, clause), null); })).then(function (found) {
          // A clause weighs as much as it is rare, so that what every text has ("the") neither brings a document in nor keeps it out.
          var share = new Float32Array(total), scores = new Float32Array(total), barred = [], best = 0, all = 0;
          parts.forEach(function (clause, at) {
            var list = found[at];
            if (!list) return;
            if (clause.not) { barred.push([clause, list]); return; }
            var weight = I.rarity(list.docs.length);
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

  // The best first; of equals the lower number.
  function ranked(docs, scores) {
    var ranks = new Float64Array(docs.length);
    for (var i = 0; i < docs.length; i++) ranks[i] = Math.round(scores[docs[i]] * 1e6) * 16777216 + (16777215 - docs[i]);
    ranks.sort();
    var list = new Array(docs.length);
    for (i = 0; i < docs.length; i++) list[docs.length - 1 - i] = 16777215 - ranks[i] % 16777216;
    return list;
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
      return I.filtered(result.root, result.docs, options.filters || {}, options.facets || [], problems);
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
      var has = new Uint8Array(total), list = [];
      docs.forEach(function (doc) { has[doc] = 1; });
      I.digits(text, "o/" + name, function (doc) {
        if (has[doc]) { list.push(doc); has[doc] = 0; }
      });
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
          return result.check ? C.holds(data, result.check, attempts(problems)).then(function (has) { return has ? data : false; }) : data;
        }).then(function (data) {
          // For an excerpt: where the beginning has nothing of the query, the rest may. Of some only, as each is a file more.
          if (!data || !data.rest || C.says(data, result.clauses) || rests++ >= RESTS) return data;
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
    find: find,

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
        var clause = { key: "=" + id, terms: T.compounds(list).map(T.together), units: list };
        return C.evaluated(index, clause);
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
      return F.read("words").then(function (words) { return T.nearest(fold(word).text, words, 2); });
    }
  });
})();
