/* Stand before the search worker of the theme until somebody searches.

   Messages of the theme (Material 9.8.1): 0 sets the search up, 1 says that it is ready, 2 asks,
   3 answers. The page sends no 0: the form of partials/search.html has another name, so the theme
   does not fetch the index. Here 1 is said at once; the first 2 that asks for something fetches the
   index and the worker (the page asks for nothing when it opens). */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const wanted = new URL(self.location).searchParams;
const post = self.postMessage.bind(self);
const tell = (message) => self.dispatchEvent(new MessageEvent("message", { data: message }));
let question;
let loading;

function wait({ data }) {
  if (data.type !== QUERY) return;
  question = data;
  if (!data.data) return post({ type: RESULT, data: { items: [] } });
  loading ??= load().catch(() => (loading = undefined));
}

async function load() {
  const index = await (await fetch(wanted.get("index"))).json();
  importScripts(wanted.get("worker"));
  self.removeEventListener("message", wait);
  self.postMessage = () => {
    self.postMessage = post; // that was the 1 of the theme's worker
    tell(question);
  };
  const options = { suggest: wanted.has("suggest") };
  tell({ type: SETUP, data: { config: index.config, docs: index.docs, options } });
}

self.addEventListener("message", wait);
post({ type: READY });
