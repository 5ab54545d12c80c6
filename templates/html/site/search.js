// Search over the titles and text of one site: window.packgenIndex in (search-index.js), a list of results out.
// Works from a folder, asks for nothing outside it, and writes text as text only.
(function () {
  "use strict";

  var AROUND = 110;
  var MOST = 50;
  var WAIT = 120;
  var ENDINGS = ["ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y"];

  function folded(text) {
    // one letter for one letter, so that places in it are places in the text
    return text.replace(/[\u2018\u2019]/g, "'").replace(/[^\0-\x7f]/gu, function (letter) {
      var plain = letter.normalize("NFD").charAt(0);
      return plain.length === letter.length ? plain : letter;
    }).toLowerCase();
  }

  function stem(word) {
    for (var i = 0; i < ENDINGS.length; i += 1) {
      var rest = word.slice(0, -ENDINGS[i].length);
      if (word.endsWith(ENDINGS[i]) && rest.length >= 4) { return rest; }
    }
    return word;
  }

  function pattern(words) {
    var escaped = words.map(function (word) { return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); });
    return new RegExp("(?<![\\p{L}\\p{N}])" + escaped.join("[^\\p{L}\\p{N}]+"), "gu");
  }

  // "quoted words" stand together as they are; any other word is found by its beginning
  function terms(query) {
    var found = [];
    folded(query).replace(/"([^"]+)"|([\p{L}\p{N}'%.,-]+)/gu, function (_all, phrase, word) {
      var words = (phrase || word).match(/[\p{L}\p{N}]+/gu);
      if (words) { found.push(pattern(phrase || words.length > 1 ? words : [stem(words[0])])); }
      return "";
    });
    return found;
  }

  function times(text, term) {
    return (text.match(term) || []).length;
  }

  function scored(entry, asked) {
    var score = 0, each = entry.pages.map(function () { return 0; });
    for (var i = 0; i < asked.length; i += 1) {
      var inTitle = times(entry.foldedTitle, asked[i]), inSubject = times(entry.foldedSubject, asked[i]), inText = 0;
      for (var p = 0; p < entry.pages.length; p += 1) {
        var count = times(entry.folded[p], asked[i]);
        inText += count;
        each[p] += count ? 10 + Math.min(count, 9) : 0;
      }
      if (!inTitle && !inSubject && !inText) { return null; }
      score += (inTitle ? 12 : 0) + (inSubject ? 6 : 0) + Math.log2(1 + inText);
    }
    var best = each.indexOf(Math.max.apply(null, each.concat(0)));
    return { entry: entry, score: score, page: best >= 0 && each[best] ? best : -1 };
  }

  function ranked(index, asked) {
    var found = index.map(function (entry) { return scored(entry, asked); }).filter(Boolean);
    return found.sort(function (one, other) {
      return other.score - one.score || one.entry.place - other.entry.place;
    });
  }

  function marks(text, asked) {
    var places = [];
    asked.forEach(function (term) {
      Array.from(text.matchAll(term), function (hit) {
        var rest = /^[\p{L}\p{N}]*/u.exec(text.slice(hit.index + hit[0].length))[0].length;
        places.push([hit.index, hit.index + hit[0].length + rest]);
      });
    });
    return places.sort(function (one, other) { return one[0] - other[0] || other[1] - one[1]; });
  }

  function snippet(found, asked) {
    var text = found.entry.pages[found.page], places = marks(found.entry.folded[found.page], asked);
    var line = document.createElement("p");
    var from = Math.max(0, places[0][0] - AROUND), to = Math.min(text.length, places[0][1] + AROUND);
    from = from && text.indexOf(" ", from) + 1;
    var end = to < text.length ? Math.max(text.lastIndexOf(" ", to), places[0][1]) : to, at = from;
    line.append(from ? "\u2026 " : "");
    places.forEach(function (place) {
      if (place[0] < at || place[1] > end) { return; }
      line.append(text.slice(at, place[0]));
      line.appendChild(document.createElement("mark")).textContent = text.slice(place[0], place[1]);
      at = place[1];
    });
    line.append(text.slice(at, end) + (end < text.length ? " \u2026" : ""));
    return line;
  }

  function shown(found, asked) {
    var entry = found.entry, item = document.createElement("li"), link = document.createElement("a");
    var isPdf = /\.pdf$/.test(entry.href) && found.page > 0;
    link.href = entry.href + (isPdf ? "#page=" + (found.page + 1) : "");
    link.textContent = entry.title + (entry.subject ? ": " + entry.subject : "");
    item.appendChild(document.createElement("h2")).appendChild(link);
    var about = item.appendChild(document.createElement("p"));
    about.className = "about";
    about.textContent = [entry.what, isPdf ? "found on page " + (found.page + 1) : ""].filter(Boolean).join(", ");
    if (found.page >= 0) { item.appendChild(snippet(found, asked)); }
    return item;
  }

  function told(count, query) {
    var number = count === 0 ? "No results" : count === 1 ? "1 result" : count + " results";
    return number + " for \u201c" + query + "\u201d" + (count > MOST ? ", the first " + MOST + " are shown" : "");
  }

  function prepare(index) {
    index.forEach(function (entry, place) {
      entry.place = place;
      entry.foldedTitle = folded(entry.title);
      entry.foldedSubject = folded(entry.subject);
      entry.folded = entry.pages.map(folded);
    });
    return index;
  }

  function start() {
    var index = prepare(window.packgenIndex || []), box = document.getElementById("q"), timer = 0;
    var count = document.getElementById("count"), results = document.getElementById("results");

    function search() {
      var query = box.value.trim(), asked = terms(query);
      var found = asked.length ? ranked(index, asked) : [];
      results.replaceChildren.apply(results, found.slice(0, MOST).map(function (one) { return shown(one, asked); }));
      count.textContent = asked.length ? told(found.length, query) : "";
    }

    box.form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
    box.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(search, WAIT); });
    box.value = new URLSearchParams(window.location.search).get("q") || "";
    if (box.value) { search(); } else { box.focus(); }
  }

  start();
})();
