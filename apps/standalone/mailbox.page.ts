/** The page to read mail in: one document, nothing loaded from anywhere else. */
export const mailboxPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox · CCF Docket</title>
<style>
  :root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a4150); --soft: light-dark(#f4f6f9, #1d222b);
    --quiet: light-dark(#565f6e, #a6b0c0); --accent: light-dark(#1f4f8f, #8bb8f0); }
  * { box-sizing: border-box; }
  body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto 1fr; font: 15px/1.45 system-ui, sans-serif; }
  header { display: flex; gap: 1rem; align-items: center; padding: .6rem 1rem; border-bottom: 1px solid var(--line); }
  h1 { font-size: 1.05rem; margin: 0; }
  #count { color: var(--quiet); flex: 1; }
  input { font: inherit; padding: .3rem .5rem; min-width: 16rem; border: 1px solid var(--line); border-radius: 4px; }
  main { display: grid; grid-template-columns: minmax(18rem, 26rem) 1fr; min-height: 0; }
  #list { list-style: none; margin: 0; padding: 0; overflow: auto; border-inline-end: 1px solid var(--line); }
  #list button { all: unset; box-sizing: border-box; display: block; width: 100%; padding: .6rem 1rem; cursor: pointer;
    border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  #list button:hover { background: var(--soft); }
  #list button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
  #list [aria-current] { background: var(--soft); box-shadow: inset 3px 0 var(--accent); }
  #list b { display: block; }
  small { color: var(--quiet); }
  article { display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: auto; padding: 1rem; }
  h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; margin: 0 0 .8rem; }
  dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
  nav { display: flex; gap: 1rem; border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
  nav a, nav button { all: unset; cursor: pointer; color: var(--accent); text-decoration: underline; }
  nav :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  nav [aria-pressed=true] { color: inherit; text-decoration: none; font-weight: 600; }
  iframe { flex: 1; min-height: 20rem; border: 0; background: #fff; color-scheme: light; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
  .empty { color: var(--quiet); padding: 2rem; }
  @media (max-width: 700px) { main { grid-template-columns: 1fr; grid-template-rows: 40% 1fr; } }
</style>
</head>
<body>
<header>
  <h1>Mailbox</h1>
  <span id="count" role="status"></span>
  <label>Filter <input id="filter" type="search" placeholder="address or subject" autocomplete="off"></label>
</header>
<main>
  <ul id="list" aria-label="Messages"></ul>
  <article id="mail" aria-live="polite"><p class="empty">Mails appear here as they arrive. Choose one to read it.</p></article>
</main>
<script>
  const [list, mail, count, filter] = ['list', 'mail', 'count', 'filter'].map((id) => document.getElementById(id));
  let messages = [], open, asText = false;

  const element = (name, content, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...[content].flat());
    return made;
  };
  const auto = (name, text) => element(name, text, { dir: 'auto' });
  const when = (message) => new Date(message.receivedAt).toLocaleString();

  const drawList = () => {
    const wanted = filter.value.trim().toLowerCase();
    const shown = messages.filter((m) => [m.from, m.subject, ...m.to].some((part) => part.toLowerCase().includes(wanted)));
    count.textContent = messages.length === 0 ? 'no mail yet' : shown.length + ' of ' + messages.length;
    const focused = document.activeElement?.dataset?.id;
    list.replaceChildren(...[...shown].reverse().map((m) => {
      const button = element('button', [auto('b', m.subject || '(no subject)'), auto('small', m.to.join(', ')),
        element('br', ''), element('small', when(m))], { type: 'button', onclick: () => choose(m.id) });
      button.dataset.id = m.id;
      if (m.id === open) button.setAttribute('aria-current', 'true');
      return element('li', button);
    }));
    if (focused) list.querySelector('[data-id="' + focused + '"]')?.focus();
  };

  const drawMail = () => {
    const m = messages.find(({ id }) => id === open);
    if (!m) return;
    const fields = [['From', m.from], ['To', m.to.join(', ')], ['Received', when(m)], ['Message-ID', m.messageId]];
    const pick = (label, text) => {
      const button = element('button', label, { type: 'button', onclick: () => { asText = text; drawMail(); } });
      button.setAttribute('aria-pressed', String(asText === text || (!m.html && text)));
      return button;
    };
    const body = m.html && !asText
      ? element('iframe', '', { src: '/api/messages/' + m.id + '/html', title: 'Mail as its sender laid it out' })
      : auto('pre', m.text || '(no text)');
    if (body.tagName === 'IFRAME') body.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    mail.replaceChildren(auto('h2', m.subject || '(no subject)'),
      element('dl', fields.flatMap(([label, value]) => [element('dt', label), auto('dd', value)])),
      element('nav', [...(m.html ? [pick('Laid out', false)] : []), pick('Plain text', true),
        element('a', 'Source', { href: '/api/messages/' + m.id + '/source', target: '_blank' })]),
      body);
  };

  const choose = (id) => { open = id; drawList(); drawMail(); };

  const refresh = async () => {
    try {
      const newest = messages.at(-1);
      const since = newest ? '?since=' + encodeURIComponent(newest.receivedAt) : '';
      const known = new Set(messages.map(({ id }) => id));
      const arrived = (await (await fetch('/api/messages' + since)).json()).filter(({ id }) => !known.has(id));
      if (arrived.length > 0 || messages.length === 0) { messages.push(...arrived); drawList(); }
    } catch { count.textContent = 'the mailbox does not answer; trying again'; }
    setTimeout(refresh, 2000);
  };
  filter.addEventListener('input', drawList);
  refresh();
</script>
</body>
</html>
`;
