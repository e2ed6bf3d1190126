// A pack: cover, contents and every piece of the briefcase, made from the pages of the documents; printed, or saved as one file that needs
// neither network nor scripts. Only briefcase.html loads it.
(function () {
  "use strict";
  if (!window.Fieldbook || !Fieldbook.briefcase) return;
  var t = Fieldbook.t, box = document.getElementById("Case");
  var isOnDisk = location.protocol === "file:";
  var home = new URL(Fieldbook.root || "./", location.href);
  var texts = Object.create(null);  // promises of the documents' texts, by id

  function path(item) { return item.lang + "/d/" + item.id + ".html"; }

  // ── Reading documents ──

  // A page's main part as {lang, main}; null if there is no such page. Over the web it is fetched.
  function fetched(url) {
    return fetch(url).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html"), main = page.getElementById("Main");
      return main && { lang: page.documentElement.lang, main: main };
    }).catch(function () { return null; });
  }

  // From disk nothing can be fetched: the page is opened in a frame and asked (see briefcase.js).
  function framed(url) {
    return new Promise(function (resolve) {
      var frame = document.createElement("iframe"), timer = 0;
      function done(value) {
        clearTimeout(timer);
        window.removeEventListener("message", take);
        frame.remove();
        resolve(value);
      }
      function take(event) {
        if (event.source !== frame.contentWindow || !event.data || event.data.fieldbook !== "text") return;
        var main = new DOMParser().parseFromString(String(event.data.html), "text/html").getElementById("Main");
        done(main && { lang: String(event.data.lang), main: main });
      }
      window.addEventListener("message", take);
      frame.addEventListener("load", function () {
        // A page that is there answers at once; what a browser shows instead of a missing one does not.
        timer = setTimeout(done, 1500, null);
        frame.contentWindow.postMessage({ fieldbook: "text" }, "*");
      });
      frame.hidden = true;
      frame.src = url;
      document.body.append(frame);
    });
  }

  function one(item, lang) {
    var url = new URL(path({ id: item.id, lang: lang }), home).href;
    return (isOnDisk ? framed : fetched)(url).then(function (text) {
      var record = text && Fieldbook.briefcase.record(text.main, lang);
      return record && record.id === item.id ? { url: url, lang: lang, main: text.main, record: record } : null;
    });
  }

  // The languages in which a document may be: its own, else the one that the search knows, else any.
  function languages(item) {
    var all = (box.dataset.languages || Fieldbook.lang).split(" ");
    if (item.lang) return Promise.resolve([item.lang]);
    if (!Fieldbook.document) return Promise.resolve(all);
    return Fieldbook.document(item.id).then(function (record) { return record ? [record.lang] : []; }, function () { return all; });
  }

  // A document's text; null where the portal has none of that id.
  function text(item) {
    if (!texts[item.id]) {
      texts[item.id] = languages(item).then(function (list) {
        return list.reduce(function (found, lang) {
          return found.then(function (text) { return text || one(item, lang); });
        }, Promise.resolve(null));
      });
    }
    return texts[item.id];
  }

  // Does something for all, four at a time, and gives the results in their order.
  function each(items, work) {
    var results = [], next = 0;
    function go() {
      if (next >= items.length) return Promise.resolve();
      var at = next;
      next += 1;
      return work(items[at], at).then(function (result) { results[at] = result; return go(); });
    }
    return Promise.all([go(), go(), go(), go()]).then(function () { return results; });
  }

  // ── Making ──

  // Whether a piece stays out: from a pack for a customer what may not be sent, and what was made for another one.
  function isLeftOut(item, options) {
    return options.isForCustomer && (item.verdict === "no" || Boolean(item.customer && item.customer !== options.only));
  }

  // Packs are made in a page that nobody sees and that loads nothing.
  var inert = document.implementation.createHTMLDocument("");

  function make(tag, name, words, children) {
    var element = inert.createElement(tag);
    if (name) element.className = name;
    if (words) element.textContent = words;
    (children || []).forEach(function (child) { if (child) element.append(child); });
    return element;
  }

  function escaped(text) {
    return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function unwrap(element) {
    while (element.firstChild) element.before(element.firstChild);
    element.remove();
  }

  // Where a link of a document leads from the pack; null for nowhere.
  function target(link, piece, places, options) {
    var url;
    try { url = new URL(link.getAttribute("href"), piece.url); } catch (e) { return null; }
    if (!/^(https?|mailto|tel|file):$/.test(url.protocol)) return null;
    if (url.href.split("#")[0] === piece.url && url.hash) return "#" + piece.prefix + decode(url.hash.slice(1));
    var place = places[url.href.split("#")[0]];
    if (place) return "#" + place;
    var inPortal = url.href.indexOf(home.href) === 0;
    if (!inPortal) return url.protocol === "file:" ? null : url.href;
    // The portal is ours: a customer cannot open it.
    if (options.isForCustomer) return null;
    return isOnDisk ? box.dataset.base ? box.dataset.base + url.href.slice(home.href.length) : null : url.href;
  }

  function decode(text) { try { return decodeURIComponent(text); } catch (e) { return text; } }

  var NAMING = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
  // What is the portal's and not the document's, and what stays in the house.
  var PORTAL = ".note--internal, .no-paper, .files, .grade, .ico, script, style, template, iframe, object, embed, form, button, link, meta, noscript";

  // A part of a document's page, fit to stand beside others: without what is ours, ids with a prefix, headings a level down, links led anew.
  function part(source, piece, places, options) {
    var copy = inert.importNode(source, true);
    copy.querySelectorAll(PORTAL).forEach(function (element) { element.remove(); });
    copy.querySelectorAll("h1, h2, h3, h4, h5").forEach(function (heading) {
      var lower = make("h" + (Number(heading.tagName[1]) + 1));
      Array.prototype.forEach.call(heading.attributes, function (own) { lower.setAttribute(own.name, own.value); });
      lower.append.apply(lower, heading.childNodes);
      heading.replaceWith(lower);
    });
    copy.querySelectorAll("a").forEach(function (link) {
      var leads = link.hasAttribute("href") && target(link, piece, places, options);
      if (leads) link.setAttribute("href", leads); else unwrap(link);
    });
    [copy].concat(Array.prototype.slice.call(copy.querySelectorAll("*"))).forEach(function (element) {
      Array.prototype.slice.call(element.attributes).forEach(function (own) {
        var name = own.name, value = own.value;
        if (/^on|^style$|^data-(?!label)|^tabindex$/.test(name)) element.removeAttribute(name);
        else if (name === "id") element.setAttribute(name, piece.prefix + value);
        else if (NAMING.indexOf(name) >= 0) element.setAttribute(name, value.trim().split(/\s+/).map(function (id) { return piece.prefix + id; }).join(" "));
        else if (/^(xlink:)?href$/.test(name) && element.tagName !== "A") element.setAttribute(name, "#" + piece.prefix + value.replace(/^[^#]*#/, ""));
        else if (/url\(#/.test(value)) element.setAttribute(name, value.replace(/url\(#/g, "url(#" + piece.prefix));
      });
      if (element.tagName === "IMG") {
        element.setAttribute("src", new URL(element.getAttribute("src"), piece.url).href);
        element.removeAttribute("loading");
      }
    });
    return copy;
  }

  function article(piece, places, options) {
    var main = piece.main, record = piece.record;
    var lead = main.querySelector(".doc-head .lead"), paper = main.querySelector(".paper");
    var body = part(main.querySelector("article[data-document]"), piece, places, options);
    var inner = make("div", "prose");
    inner.append.apply(inner, body.childNodes);
    var facts = options.isForCustomer ? null : make("p", "pack-facts", [
      words(record), t(record.verdict), t("case_state_" + record.state), record.owner
    ].filter(Boolean).join(t("sep")));
    var own = make("article", "pack-piece", "", [
      make("header", "", "", [make("p", "pack-kind", record.type), make("h2", "", record.title), lead && make("p", "lead", lead.textContent), facts]),
      piece.note && !options.isForCustomer ? make("p", "pack-note", piece.note) : null, inner
    ]);
    main.querySelectorAll(".doc-main > section:not(.no-paper)").forEach(function (section) {
      var copy = part(section, piece, places, options);
      if (copy.querySelector("li, p, dd")) own.append(copy);
    });
    if (paper) own.append(make("p", "pack-source", paper.textContent));
    own.id = piece.place;
    own.lang = piece.lang;
    return own;
  }

  function words(record) { return box.getAttribute("data-level-" + record.level) || ""; }

  function cover(pieces, options, title) {
    var minutes = pieces.reduce(function (sum, piece) { return sum + (piece.record.minutes || 0); }, 0);
    var today = new Date();
    var date = make("time", "", today.toLocaleDateString(Fieldbook.lang === "en" ? "en-GB" : Fieldbook.lang, { year: "numeric", month: "long", day: "numeric" }));
    date.dateTime = [today.getFullYear(), ("0" + (today.getMonth() + 1)).slice(-2), ("0" + today.getDate()).slice(-2)].join("-");
    var contents = make("ol", "pack-contents", "", pieces.map(function (piece) {
      var link = make("a", "", piece.record.title);
      link.href = "#" + piece.place;
      if (piece.lang !== Fieldbook.lang) link.lang = piece.lang;
      var facts = [piece.record.type, piece.record.minutes && t("case_minutes", { n: piece.record.minutes })];
      if (!options.isForCustomer) facts.push(words(piece.record), t(piece.record.verdict));
      return make("li", "", "", [link, make("span", "", facts.filter(Boolean).join(t("sep")))]);
    }));
    var nav = make("nav", "", "", [make("h2", "", t("case_contents")), contents]);
    nav.setAttribute("aria-label", t("case_contents"));
    return make("header", "pack-cover", "", [
      make("p", "pack-site", box.dataset.site), make("h1", "", title),
      options.customer && !options.isForCustomer ? make("p", "pack-for", t("case_for", { name: options.customer })) : null,
      make("p", "pack-facts", "", [date, t("sep") + t("case_pieces", { n: pieces.length }) + t("sep") + t("case_minutes_total", { n: minutes })]),
      options.isForCustomer ? null : make("p", "pack-own", t("case_own")), nav
    ]);
  }

  // ── Pictures: as data over the web; from disk a browser does not let a page read them, and their description stands in their place ──

  function data(url) {
    return fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(url);
      return answer.blob();
    }).then(function (blob) {
      return new Promise(function (resolve, reject) {
        var reader = new FileReader();
        reader.onload = function () { resolve(reader.result); };
        reader.onerror = reject;
        reader.readAsDataURL(blob);
      });
    });
  }

  // Gives the number of pictures that could not be had.
  function embed(root) {
    var missing = 0, known = Object.create(null);
    return each(Array.prototype.slice.call(root.querySelectorAll("img")), function (image) {
      var url = image.getAttribute("src");
      known[url] = known[url] || (isOnDisk ? Promise.reject(new Error(url)) : data(url));
      return known[url].then(function (address) { image.setAttribute("src", address); }, function () {
        missing += 1;
        image.replaceWith(make("span", "pack-picture", t("case_picture", { text: image.alt })));
      });
    }).then(function () { return missing; });
  }

  // ── Handing out ──

  function print(root, title) {
    var old = document.getElementById("Case-print"), name = document.title;
    if (old) old.remove();
    root.id = "Case-print";
    document.body.append(root);
    document.body.classList.add("has-pack");
    var images = Array.prototype.map.call(root.querySelectorAll("img"), function (image) {
      return image.decode ? image.decode().catch(function () { /* prints as its description */ }) : null;
    });
    var late = new Promise(function (resolve) { setTimeout(resolve, 5000); });
    return Promise.race([Promise.all(images), late]).then(function () {
      document.title = title;
      window.print();
      document.title = name;
    });
  }

  // The pack of an older list must not be printed for the newer one.
  Fieldbook.briefcase.watch(function () {
    var old = document.getElementById("Case-print");
    if (old) old.remove();
    document.body.classList.remove("has-pack");
  });

  function save(root, title, options) {
    return Promise.all([Fieldbook.read("case-pack-style"), embed(root)]).then(function (both) {
      var style = both[0], missing = both[1], main = make("main", "case-pack");
      main.append.apply(main, root.childNodes);
      // Written by hand: in a page that is made here a style element would fall under this page's own policy.
      var html = "<!DOCTYPE html>\n<html lang=\"" + escaped(Fieldbook.lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" + digest(style) +
        "'; img-src data:; base-uri 'none'; form-action 'none'\">\n" +
        "<title>" + escaped(title + " · " + box.dataset.site) + "</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n" +
        "<meta name=\"robots\" content=\"noindex\">\n<style>" + style + "</style>\n</head>\n<body>\n" + main.outerHTML + "\n</body>\n</html>\n";
      var link = make("a"), url = URL.createObjectURL(new Blob([html], { type: "text/html;charset=utf-8" }));
      link.href = url;
      link.download = ((options.customer || title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "briefcase") + ".html";
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(URL.revokeObjectURL, 60000, url);
      return [t("case_saved", { name: link.download })].concat(missing ? [t(isOnDisk ? "case_pictures_disk" : "case_pictures", { n: missing })] : []);
    });
  }

  Fieldbook.packs = {
    path: path,
    // Sentences in a row; Chinese has no space between them.
    sentences: function (list) { return list.filter(Boolean).join(/^(zh|ja)/.test(Fieldbook.lang) ? "" : " "); },
    isLeftOut: isLeftOut,

    // A promise of what the pages say of documents, in their order; null for one that is not there.
    records: function (items) {
      return each(items, function (item) { return text(item).then(function (text) { return text && text.record; }); });
    },

    // Prints or saves a pack; tells how far it is, and in the end {says: sentences}.
    make: function (items, options, purpose, progress) {
      var done = 0;
      return each(items, function (item) {
        return text(item).then(function (text) {
          done += 1;
          progress(done, items.length);
          return text;
        });
      }).then(function (found) {
        var says = [], places = Object.create(null), gone = items.filter(function (item, at) { return !found[at]; });
        var pieces = found.map(function (text, at) { return text && Object.assign({ note: items[at].note }, text); }).filter(function (piece) {
          // What its page says today counts, not what it said when it was picked.
          return piece && !isLeftOut(piece.record, options);
        });
        if (gone.length) says.push(t("case_unknown", { list: gone.map(function (item) { return item.title || item.id; }).join(t("comma")) }));
        if (!pieces.length) return { says: [t("case_nothing")].concat(says) };
        pieces.forEach(function (piece, at) {
          piece.place = "piece-" + (at + 1);
          piece.prefix = "p" + (at + 1) + "-";
          places[piece.url] = piece.place;
        });
        var title = !options.isForCustomer ? t("case_title_own") : options.customer ? t("case_title_for", { name: options.customer }) : t("case_title_customer");
        var root = make("div", "case-pack", "", [cover(pieces, options, title)].concat(pieces.map(function (piece) { return article(piece, places, options); })));
        root.lang = Fieldbook.lang;
        if (purpose === "print") return print(root, options.customer || title).then(function () { return { says: [t("case_printed")].concat(says) }; });
        return save(root, title, options).then(function (own) { return { says: own.concat(says) }; });
      });
    }
  };

  // SHA-256 (FIPS 180-4) of a text in UTF-8, in base 64: for the policy of a saved file. `crypto.subtle` is not there on plain http.
  function digest(text) {
    var bytes = Array.from(new TextEncoder().encode(text)), bits = bytes.length * 8;
    var hash = [], words = [], primes = [];
    for (var n = 2; primes.length < 64; n += 1) {
      if (primes.some(function (p) { return n % p === 0; })) continue;
      if (primes.length < 8) hash.push(Math.pow(n, 1 / 2) * 4294967296 | 0);
      primes.push(n);
      words.push(Math.pow(n, 1 / 3) * 4294967296 | 0);
    }
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (var i = 7; i >= 0; i -= 1) bytes.push(Math.floor(bits / Math.pow(2, i * 8)) & 255);
    var turn = function (x, n) { return x >>> n | x << 32 - n; };
    for (var start = 0; start < bytes.length; start += 64) {
      var w = [], s = hash.slice();
      for (i = 0; i < 64; i += 1) {
        var at = start + i * 4;
        if (i < 16) w.push(bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3]);
        else {
          var a = w[i - 15], b = w[i - 2];
          w.push(w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10) | 0);
        }
        var one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + words[i] + w[i] | 0;
        var two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
        s = [one + two | 0, s[0], s[1], s[2], s[3] + one | 0, s[4], s[5], s[6]];
      }
      hash = hash.map(function (value, at) { return value + s[at] | 0; });
    }
    return btoa(hash.map(function (value) { return String.fromCharCode(value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255); }).join(""));
  }
})();
