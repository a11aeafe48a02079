/* Finds names and words, forgiving about case, marks, letters of Kazakh and small slips.

   Knows nothing of pages: gets lists, gives lists. Every folded text is as long as the text itself,
   so that a place in the one is a place in the other. */
window.csbFinder = (() => {
  "use strict";

  /* Letters that carry no mark which could be taken off: of Kazakh, Kyrgyz, Tajik, Azerbaijani. */
  const SIMPLER = new Map(
    Object.entries({
      "қ": "к", "ғ": "г", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "ә": "а", "һ": "х", "і": "и",
      "ҳ": "х", "ҷ": "ч", "ӣ": "и", "ӯ": "у", "є": "е", "ґ": "г",
      "ı": "i", "ə": "a", "đ": "d", "ł": "l", "ʻ": "'", "’": "'", "‘": "'", "–": "-",
    }),
  );

  function foldLetter(letter) {
    const low = letter.toLowerCase();
    const bare = (SIMPLER.get(low) ?? low).normalize("NFD")[0];
    return SIMPLER.get(bare) ?? bare;
  }

  const fold = (text) =>
    text.normalize("NFC").replace(/[^\x00-\x7f]/g, foldLetter).toLowerCase();

  const wordsOf = (text) => fold(text).split(/[^\p{L}\p{N}_']+/u).filter(Boolean);

  /* Names that the data hold in Latin letters alone are found by their Russian spelling, too. */
  const CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюя";
  const LATIN = "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" ");
  const inLatin = (word) => word.replace(/[а-я]/g, (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter);

  /* How many letters must change to make one word of the other; more than `most` is all the same. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + same);
      }
      if (Math.min(...row) > most) return most + 1;
      before = row;
    }
    return before[other.length];
  }

  const slips = (word) => (word.length < 5 ? 0 : word.length < 9 ? 1 : 2);

  /* One entry: [title, detail, address, other names, words that also lead to it]. */
  function entryOf([title, detail, address, names = [], words = ""]) {
    const named = [title, ...names].map((name) => wordsOf(name).join(" "));
    const known = ` ${wordsOf(`${detail} ${words}`).join(" ")}`;
    return { title, detail, address, named, all: named.map((name) => ` ${name}`).join(""), known };
  }

  const EXACT = 100, WORD = 40, PART = 15, ASIDE = 8, SLIP = 4;

  function scoreOfWord(entry, word) {
    if (entry.all.includes(` ${word}`)) return WORD;
    if (word.length > 3 && entry.all.includes(word)) return PART;
    return entry.known.includes(` ${word}`) ? ASIDE : 0;
  }

  function scoreOfSlip(entry, word) {
    const most = slips(word);
    const near = (other) => distance(word, other, most) <= most;
    return most && entry.all.split(" ").some(near) ? SLIP : 0;
  }

  /* Every word must be found; a name that is just what was asked for comes first. */
  function score(entry, words, scorer) {
    let sum = 0;
    for (const word of words) {
      const found = scorer(entry, word);
      if (!found) return 0;
      sum += found;
    }
    const asked = words.join(" ");
    const begins = entry.named.some((name) => name.startsWith(asked)) ? 1 : 0;
    return sum + begins + (entry.named.includes(asked) ? EXACT : 0);
  }

  function ranked(entries, words, scorer) {
    const found = [];
    for (const entry of entries) {
      const points = score(entry, words, scorer);
      if (points) found.push({ entry, points });
    }
    return found.sort((one, other) => other.points - one.points).map(({ entry }) => entry);
  }

  const inWords = (words, scorer) => (groups) =>
    groups
      .map(({ name, entries }) => ({ name, found: ranked(entries, words, scorer) }))
      .filter(({ found }) => found.length);

  const forgiving = (entry, word) => scoreOfWord(entry, word) || scoreOfSlip(entry, word);

  /* The entries of each group that answer a question; with slips, then in other letters, only
     where nothing else does. */
  function find(groups, question) {
    const words = wordsOf(question);
    const ways = [words, words.map(inLatin)].flatMap((asked) => [[asked, scoreOfWord], [asked, forgiving]]);
    for (const [asked, scorer] of words.length ? ways : []) {
      const found = inWords(asked, scorer)(groups);
      if (found.length) return found;
    }
    return [];
  }

  /* The text round the first word that was asked for. */
  function excerpt(text, question, length = 140) {
    const folded = fold(text);
    const places = wordsOf(question).map((word) => folded.indexOf(word)).filter((at) => at >= 0);
    const start = Math.max(0, Math.min(...places, text.length) - 40);
    const cut = text.slice(start ? text.indexOf(" ", start) + 1 : 0).slice(0, length);
    return `${start ? "… " : ""}${cut}${cut.length === length ? " …" : ""}`;
  }

  return { fold, wordsOf, entryOf, find, excerpt };
})();
