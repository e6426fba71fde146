// Pages as a browser sees them. Usage: node run.mjs FILE-OR-FOLDER…
//
// Every page (a fragment is put into an empty page first) is judged by axe (WCAG 2.2 A and AA, and best practices) in a light and
// a dark scheme, must not scroll sideways at 320 CSS pixels (WCAG 1.4.10), also with the text spacing of 1.4.12 and with
// text of twice the size (1.4.4), must fit a sheet of A4, must be reached past its head and in each control by the keyboard (2.4.1,
// 2.4.7, also in forced colours), must print its tables' figures and words in one piece, must weigh less than 60 KB without its pictures (a long one: less than three times its words), must ask for no other file and run nothing, and must pass the Nu Html Checker.
// The register alone may run a script: its filter and sorting are tried, and that it is whole without. A page that leads on must do so
// with a script and without.
// CHROMIUM names the browser. Prints TAP; the last line is "N passed, N failed".
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const nu = join(require.resolve('vnu-jar/package.json'), '..', 'build', 'dist', 'vnu.jar');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

let passed = 0;
let failed = 0;
function report(file, check, faults) {
  const good = faults.length === 0;
  if (good) passed++;
  else failed++;
  console.log(`${good ? 'ok' : 'not ok'} ${passed + failed} - ${relative('.', file)}: ${check}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

function pagesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  // what is sealed stays as the program of its day made it
  const sealed = (name) => existsSync(join(path, dirname(name), 'SHA256SUMS'));
  return readdirSync(path, { recursive: true }).filter((name) => name.endsWith('.html') && !sealed(name)).sort().map((name) => join(path, name));
}

// A fragment needs a page to stand in, with the little that every site's style sheet does.
const host = 'body { font: 1rem/1.6 sans-serif; overflow-wrap: anywhere } img, svg { max-width: 100%; height: auto } ' +
  'nav li { margin: 0.5rem 0 } .table { overflow-x: auto } table { overflow-wrap: break-word } pre { white-space: pre-wrap }';
function standalone(path, folder) {
  const text = readFileSync(path, 'utf8');
  if (text.startsWith('<!DOCTYPE')) return path;
  const made = join(folder, `${standalone.count = (standalone.count ?? 0) + 1}-${basename(path)}`);
  writeFileSync(made, `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/><title>A fragment</title><style>${host}</style></head>\n` +
    `<body><main><h1>A fragment</h1>\n${text}</main></body></html>\n`);
  return made;
}

async function axe(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), tags);
  return violations.flatMap((v) => v.nodes.slice(0, 5).map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 160)} (${n.failureSummary.replace(/\s+/g, ' ').slice(0, 240)})`));
}

async function reflow(page, css) {
  await page.setViewportSize({ width: 320, height: 640 });
  const style = css ? await page.addStyleTag({ content: css }) : null;
  const faults = await page.evaluate(() => {
    const width = document.documentElement.scrollWidth;
    if (width <= 320) return [];
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > 321 && !e.closest('.table'));
    return [`the page is ${width} pixels wide`, ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
  });
  if (style) await style.evaluate((e) => e.remove());
  return faults;
}

// On A4 within its margins no row is cut off or makes everything smaller, and the text keeps its size.
async function print(page) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 658, height: 985 });
  const faults = await page.evaluate(() => {
    const width = document.documentElement.scrollWidth;
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > 659 && !e.closest('.unseen, .skip, .change'));
    const early = [...document.querySelectorAll('main .number')].filter((e) => e.getBoundingClientRect().left < -1);
    const size = Math.round(parseFloat(getComputedStyle(document.body).fontSize) * 75) / 100;
    const wanted = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--print-size')) || 11; // large print says its own
    return [
      ...(width > 658 ? [`the sheet is ${width} pixels wide`] : []),
      ...wide.slice(0, 5).map((e) => `is cut off: ${e.outerHTML.slice(0, 120)}`),
      ...early.slice(0, 5).map((e) => `is cut off at its start: ${e.outerHTML.slice(0, 120)}`),
      ...(size === wanted ? [] : [`the text is ${size} points high`]),
    ];
  });
  await page.emulateMedia({ media: 'screen' });
  return faults;
}

// No sheet holds the foot of the page alone, nor what the margins say already; what leads in to a list or a table stays with it.
async function printedFoot(page, folder) {
  const made = join(folder, 'foot.pdf');
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: made, preferCSSPageSize: true });
  const sheets = execFileSync('pdftotext', ['-layout', made, '-'], { maxBuffer: 1 << 26 }).toString().split('\f').slice(0, -1);
  const { last, which, early } = await page.evaluate(() => ({
    last: (() => { // words that are only heard are on no sheet
      const heard = [...document.querySelectorAll('main :is(.change:not(.seen), .unseen)')];
      heard.forEach((e) => { e.style.display = 'none'; });
      const text = document.querySelector('main').innerText;
      heard.forEach((e) => { e.style.removeProperty('display'); });
      return text.trim().split(/\s+/).at(-1);
    })(),
    which: [...document.querySelectorAll('.colophon .which')].filter((e) => e.checkVisibility()).map((e) => `is printed: ${e.outerHTML}`),
    early: [...document.querySelectorAll('main p')].filter((e) => e.nextElementSibling?.matches('ul, ol, .table')).filter((e) => getComputedStyle(e).breakAfter !== 'avoid')
      .map((e) => `may be parted from what it leads in to: ${e.textContent.slice(0, 80)}`),
  }));
  await page.emulateMedia({ media: 'screen' });
  const alone = /^[\x20-\u024f]+$/.test(last) ? !sheets.at(-1).includes(last) : false;
  return [...which, ...early.slice(0, 5), ...(alone ? [`the last sheet has nothing of the text, not ${last}`] : [])];
}

// What a printed page says: each word of a table in one piece, or of one that is too wide for any sheet each figure, or of one whose
// figures alone are too wide nothing. What is read from right to left no program reads back as it was written.
async function printedTables(page, folder) {
  const made = join(folder, 'printed.pdf');
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: made, preferCSSPageSize: true });
  const words = new Set(execFileSync('pdftotext', ['-raw', made, '-'], { maxBuffer: 1 << 26 }).toString().split(/\s+/));
  const wanted = await page.evaluate(() => [...document.querySelectorAll('main :is(th, td)')].filter((cell) => cell.checkVisibility()).flatMap((cell) => {
    const tight = cell.closest('.print-tight') !== null;
    const printed = cell.cloneNode(true);
    printed.querySelectorAll('.change').forEach((e) => e.remove()); // said, and hidden
    const pieces = (printed.textContent.match(/[^\s/–-]+/g) ?? []).filter((word) => (tight ? cell.matches('.whole') && /\d/.test(word) : word.length > 1) && /^[\p{L}\p{N}]/u.test(word) && !/[\u0590-\u08ff]/.test(word));
    return cell.querySelector('a, br, p, li, sup, code') ? [] : pieces; // whose words stand apart from what follows them
  }));
  await page.emulateMedia({ media: 'screen' });
  const all = [...words].join('\n');
  return [...new Set(wanted.filter((word) => !all.includes(word)))].slice(0, 8).map((word) => `${word} is broken`);
}

// Contents on a small screen lead to all that they lead to on a large one.
async function contents(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  return page.locator('nav.contents a').evaluateAll((all) => all.filter((e) => !e.checkVisibility()).slice(0, 3).map((e) => `is not shown: ${e.textContent}`));
}

// Each heading of a section leads to it, so that its address can be passed on, and is no stop of the keyboard.
async function ways(page) {
  return page.evaluate(() => [...document.querySelectorAll('main:not(:has(.site)) section[id] > :is(h2, h3, h4, h5, h6):first-child:not([data-change="del"], [data-change="moved-from"])')].flatMap((heading) => {
    const way = heading.querySelector('a.number, a.here');
    return decodeURIComponent(way?.hash ?? '') === `#${heading.parentElement.id}`
      ? (way.tabIndex < 0 ? [] : [`is a stop: ${way.outerHTML}`]) : [`leads nowhere: ${heading.outerHTML}`];
  }).slice(0, 5));
}

// The contents mark the section that is read, as it is scrolled to.
async function current(page) {
  return page.evaluate(async () => {
    const links = [...document.querySelectorAll('.columns > .contents > :is(ol, ul) > li > a[href^="#"]')].slice(0, 6);
    const faults = [];
    for (const link of links) {
      document.documentElement.style.scrollBehavior = 'auto';
      scrollTo(0, Math.ceil(document.getElementById(link.hash.slice(1)).getBoundingClientRect().top + scrollY)); // to whole pixels
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const marked = [...document.querySelectorAll('.columns > .contents a[href^="#"]')].filter((a) => getComputedStyle(a).fontWeight === '700');
      if (marked.length !== 1 || (!link.parentElement.contains(marked[0]) && // itself, or a section within it that begins there
        scrollY + innerHeight < document.documentElement.scrollHeight - 1)) {
        faults.push(`at ${link.hash} marked are: ${marked.map((a) => a.hash)}`);
      }
    }
    scrollTo(0, 0);
    return faults;
  });
}

// Points of a column of decimals stand below each other, to a pixel.
async function points(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  return page.locator('table:has([class*="lack-"])').evaluateAll((tables) => tables.flatMap((table) => {
    const columns = new Map();
    for (const cell of table.querySelectorAll('tbody td.decimal')) {
      const figure = cell.textContent.trim().match(/^[^.]*\d/)?.[0];
      if (!figure || !cell.firstChild || cell.firstChild.nodeType !== Node.TEXT_NODE) continue;
      const range = document.createRange();
      range.setStart(cell.firstChild, 0);
      range.setEnd(cell.firstChild, cell.firstChild.data.indexOf(figure) + figure.length);
      const ends = columns.get(cell.cellIndex) ?? [];
      columns.set(cell.cellIndex, [...ends, range.getBoundingClientRect().right]);
    }
    return [...columns].filter(([, ends]) => Math.max(...ends) - Math.min(...ends) > 1)
      .map(([column, ends]) => `column ${column + 1} of ${table.id}: the points stand at ${ends.map(Math.round).join(', ')}`);
  }));
}

// What stands below the title never stands beside it.
async function oneLine(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  return page.evaluate(() => {
    const title = document.querySelector('.banner > h1');
    const next = title?.nextElementSibling;
    return next ? (next.getBoundingClientRect().top < title.getBoundingClientRect().bottom ? ['the title has a neighbour'] : []) : [];
  });
}

// Puts a word longer than a narrow line into the title.
async function strain(page) {
  await page.evaluate(() => { document.querySelector('h1').textContent = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'; });
}

// The words of a page and its look, without its pictures.
async function weight(page, path) {
  const bytes = Buffer.byteLength(readFileSync(path, 'utf8').replace(/"data:image[^"]*"/g, '""').replace(/<svg[^]*?<\/svg>/g, ''));
  const words = Buffer.byteLength(await page.evaluate(() => document.body.textContent));
  return bytes < Math.max(60 * 1024, 3 * words) ? [] : [`${bytes} bytes, of which ${words} are words`];
}

// Where a table goes on beyond its region a bar stands at that side, and the edge alone is covered.
async function moreToScroll(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  return page.evaluate(async () => {
    const faults = [];
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const box of document.querySelectorAll('main .table')) {
      const room = box.scrollWidth - box.clientWidth;
      if (room === 1) continue; // rounded: it may go on, or not
      for (const at of [0, room / 2, room]) {
        box.scrollLeft = at;
        await drawn();
        const shown = (side) => Number(getComputedStyle(box, side).opacity) > 0.5;
        const wanted = [room > 1 ? at > 0 : false, room > 1 ? at < room : false];
        const got = [shown('::before'), shown('::after')];
        if (String(got) !== String(wanted)) faults.push(`${box.firstElementChild.id || 'a table'} at ${at} of ${room}: bars ${got}, not ${wanted}`);
        for (const side of ['::before', '::after'])
          if (box.querySelector('table.register') ? false : parseFloat(getComputedStyle(box, side).width) > 3) faults.push(`${side} is too wide`);
      }
      box.scrollLeft = 0;
    }
    return faults.slice(0, 8);
  });
}

// Every control in turn by the Tab key, in colours the reader forces: each in sight, outlined and at least in part not covered.
async function walk(page, path) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(path).href);
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type="radio"]:not(:checked)), select, textarea, summary, [tabindex="0"]')];
    window.toReach = new Set(all.filter((e) => e.checkVisibility() ? !e.disabled && !e.matches('main [tabindex="-1"]') : false)); // ways to where one is
    return window.toReach.size;
  });
  const faults = [];
  for (let stop = 0, left = wanted; left && stop < 2 * wanted; stop++) { // the browser may stop at what scrolls besides
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const e = document.activeElement;
      window.toReach.delete(e);
      const style = getComputedStyle(e);
      const seen = [...e.getClientRects()].some((box) => {
        const [start, end] = [Math.max(box.top, 0), Math.min(box.bottom, window.innerHeight)]; // what of it is in the window
        const top = start < end ? document.elementFromPoint(box.x + box.width / 2, (start + end) / 2) : null;
        return top !== null ? e.contains(top) || top.contains(e) : false;
      });
      const name = e.outerHTML.slice(0, 120);
      if (e === document.body) return 'the keyboard is lost';
      if (!seen) return `is not in sight: ${name}`;
      return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? `has no outline: ${name}` : null;
    });
    if (fault) faults.push(fault);
    left = await page.evaluate(() => window.toReach.size);
  }
  const missed = await page.evaluate(() => [...window.toReach].map((e) => e.outerHTML.slice(0, 120)));
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: null });
  return [...faults, ...missed.map((e) => `is not reached: ${e}`)].slice(0, 8);
}

// What changed between two versions: the words that say so are hidden from sight and not from others, they are copied with the space
// that parts them from what changed, and each block that changed as a whole has a bar beside it.
async function marks(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  const faults = await page.evaluate(() => {
    const inline = 'a, abbr, br, code, col, colgroup, del, em, img, ins, span, strong, sub, sup, time';
    const name = (e) => e.outerHTML.slice(0, 120);
    const copied = (e) => { getSelection().selectAllChildren(e); return getSelection().toString(); };
    const bar = (e, pseudo) => parseFloat(getComputedStyle(e, pseudo).borderInlineStartWidth);
    const barred = (e) => {
      if (e.matches('caption')) return bar(e) >= 3;
      if (e.parentElement.closest(`[data-change="${e.dataset.change}"]`)) return true; // the bar of what it stands in
      const places = e.matches('table, thead, tbody, tfoot, tr') ? [...(e.matches('tr') ? [e] : e.rows)].map((row) => row.cells[0]) : [e.matches('section[data-change="attr"]') ? e.querySelector('h2, h3, h4, h5, h6') : e];
      return places.every((place) => bar(place, '::before') >= 3);
    };
    return [
      ...[...document.querySelectorAll('.change:not(.seen)')].filter((e) => e.getBoundingClientRect().width > 2).map((e) => `is seen: ${name(e)}`),
      ...[...document.querySelectorAll('span.change:not(.seen)')].filter((e) => !copied(e.parentElement).includes(e.textContent)).map((e) => `is not copied: ${name(e.parentElement)}`),
      ...[...document.querySelectorAll('main [data-change]')].filter((e) => !e.matches(inline)).filter((e) => !barred(e)).map((e) => `has no bar: ${name(e)}`),
    ];
  });
  const heard = await page.locator('main').ariaSnapshot();
  const words = await page.locator('.change').allTextContents();
  return [...faults, ...words.map((text) => text.trim()).filter((text) => !heard.includes(text)).map((text) => `is not heard: ${text}`)].slice(0, 8);
}

async function keyboard(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.keyboard.press('Tab');
  const target = await page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    return link.matches('a.skip') && box.top >= 0 && box.height >= 24 ? link.getAttribute('href') : null;
  });
  if (!target) return ['the first stop of the Tab key is not a visible skip link'];
  const found = await page.evaluate((href) => document.querySelector(href)?.tagName, target);
  return found === 'MAIN' ? [] : [`the skip link leads to ${found}`];
}

async function inert(page) {
  return page.evaluate(() => {
    const faults = document.querySelector('link[rel="icon"][href^="data:"]') || document.title === 'A fragment' ? [] : ['asks for an icon'];
    for (const script of document.scripts) {
      if (script.type !== 'application/ld+json' && !document.querySelector('table.register')) faults.push('the page has a script');
      else if (script.type !== 'application/ld+json') continue;
      else JSON.parse(script.textContent);
    }
    for (const e of document.querySelectorAll('*'))
      for (const a of e.attributes) if (a.name.startsWith('on') || a.name === 'style') faults.push(`${e.tagName} has ${a.name}`);
    return faults;
  });
}

// The register's filter and sorting, by the keyboard where it matters.
async function register(page) {
  const faults = [];
  const expect = (what, got, wanted) => { if (String(got) !== String(wanted)) faults.push(`${what}: ${got} instead of ${wanted}`); };
  const all = await page.locator('table.register tbody tr').count();
  const shown = () => page.locator('table.register tbody tr:visible').count();
  const said = async () => (await page.locator('.filter [role=status]').textContent()).match(/\d+/)[0];
  const council = await page.locator('tbody td.council').last().getAttribute('data-id');
  const title = await page.locator('tbody tr').first().locator('th a').textContent();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('.filter input').fill('nothing is called like this');
  expect('rows that hold strange words', await shown(), 0);
  expect('rows, as said', await said(), 0);
  expect('a head without rows', await page.locator('table.register').isVisible(), false);
  await page.locator('.filter button').press('Enter');
  expect('rows, once the filter is cleared', await shown(), all);
  expect('what is in focus then', await page.evaluate(() => document.activeElement.id), 'filter-words');
  expect('a button that has nothing to clear', await page.locator('.filter button').isVisible(), false);
  for (const name of ['version', 'date']) {
    const words = (await page.locator(`tbody td.${name}:not(.none)`).allTextContents())[0];
    if (words) await page.locator('.filter input').fill(words);
    expect(`rows found by their ${name}`, (await shown()) > 0, true);
  }
  await page.locator('.filter input').fill(title.toUpperCase());
  expect('the first row has its words', await page.locator('tbody tr').first().isVisible(), true);
  expect('rows, as said', await said(), await shown());
  await page.locator('.filter input').fill('');
  await page.locator('.filter select').first().selectOption(council);
  expect('councils shown', await page.locator('tbody tr:visible td.council').evaluateAll((cells) => [...new Set(cells.map((c) => c.dataset.id))].join()), council);
  await page.locator('.filter select').first().selectOption('');
  expect('rows without a filter', await shown(), all);
  const keys = () => page.locator('tbody td.date').evaluateAll((cells) => cells.map((c) => c.dataset.key));
  const dated = (await keys()).filter(Boolean).sort();
  const blanks = (await keys()).filter((key) => !key);
  await page.locator('th.date button').focus();
  for (const [direction, wanted] of [['ascending', [...dated, ...blanks]], ['descending', [...dated.reverse(), ...blanks]]]) {
    await page.keyboard.press('Enter');
    expect('dates', await keys(), wanted);
    expect('the order said', await page.locator('th.date').getAttribute('aria-sort'), direction);
  }
  expect('headings with an order', await page.locator('[aria-sort]').count(), 1);
  const versions = () => page.locator('tbody td.version').allTextContents();
  const given = (await versions()).filter((text) => text !== '–').length;
  for (let time = 0; time < 2; time++) {
    await page.locator('th.version button').press('Enter');
    expect('versions that are missing and not last', (await versions()).slice(0, given).filter((text) => text === '–').length, 0);
  }
  for (const unseen of ['PDF', 'KB,']) {
    await page.locator('.filter input').fill(unseen);
    expect(`rows found by ${unseen}`, await shown(), 0);
  }
  await page.locator('.filter input').fill('');
  await page.emulateMedia({ media: 'print' });
  expect('arrows on paper', await page.locator('thead button').evaluateAll((all) => all.map((b) => getComputedStyle(b, '::after').content).filter((c) => c !== 'none').length), 0);
  await page.emulateMedia({ media: 'screen' });
  return faults;
}

// Titles go word by word; a reader who comes back finds the rows that the filter, which the browser fills again, names.
async function registerAgain(page, path) {
  const faults = [];
  await page.setViewportSize({ width: 1280, height: 900 });
  const status = await page.locator('tbody td.status').first().textContent().catch(() => null);
  await page.evaluate(() => [...document.querySelectorAll('tbody th')].slice(0, 2).forEach((th, i) => { th.textContent = ['Newark plan', '“New plan”'][i]; }));
  await page.locator('th.title button').press('Enter');
  const first = (await page.locator('tbody th').allTextContents()).filter((title) => /New/.test(title))[0];
  const several = (await page.locator('tbody tr').count()) > 1;
  if (several ? first !== '“New plan”' : false) faults.push(`${first} comes first`);
  await page.goto(pathToFileURL(path).href);
  const all = await page.locator('tbody tr').count();
  if (status) {
    await page.locator('.filter input').fill(status);
    if ((await page.locator('tbody tr:visible').count()) === 0) faults.push(`no row is found by ${status}`);
  }
  await page.locator('.filter input').fill('nothing is called like this');
  await page.goto('about:blank');
  await page.goBack();
  const filled = await page.locator('.filter input').inputValue();
  const shown = await page.locator('tbody tr:visible').count();
  if (shown !== (filled === '' ? all : 0)) faults.push(`${shown} rows are shown for '${filled}'`);
  await page.goto('about:blank');
  await page.goto(pathToFileURL(path).href);
  return faults;
}

// What a version or a row says of a date it says once.
async function datesOnce(page) {
  return page.evaluate(() => [...document.querySelectorAll('.site .lead, .site tbody tr')].flatMap((part) => {
    const dates = [...part.querySelectorAll('time')].map((e) => e.dateTime);
    return dates.length === new Set(dates).size ? [] : [`${dates} in ${part.textContent.slice(0, 80)}`];
  }).slice(0, 3));
}

// On a wide screen contents and text have the same white at both sides.
async function balance(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  return page.evaluate(() => {
    const contents = document.querySelector('.columns > .contents'), text = document.querySelector('.columns > .text');
    if (!contents || document.querySelector('.sides-page')) return [];
    const [start, end] = [contents.querySelector('ul, ol').getBoundingClientRect(), text.getBoundingClientRect()];
    const white = [start.left, document.documentElement.clientWidth - end.right];
    return Math.abs(white[0] - white[1]) < 33 || getComputedStyle(document.documentElement).direction === 'rtl' ? [] : [`white at the sides: ${white}`];
  });
}

// What a screen reader has of the site's tables is the same on a narrow screen and a wide one, or more; on paper no row is longer
// than the headings.
async function siteTables(page) {
  const faults = [];
  const said = async (width) => {
    await page.setViewportSize({ width, height: 900 });
    return page.locator('.site table').first().ariaSnapshot();
  };
  const count = (text, role) => text.split('\n').filter((line) => line.replace(/[-' ]+/, '').startsWith(role)).length;
  const [wide, narrow] = [await said(1280), await said(320)];
  for (const role of ['columnheader', 'rowheader', 'cell'])
    if (count(wide, role) !== count(narrow, role)) faults.push(`${role}: ${count(narrow, role)} instead of ${count(wide, role)}`);
  const label = await page.locator('.site td[data-label]').first().getAttribute('data-label');
  if (!narrow.includes(`${label}: `)) faults.push(`the label ${label} is silent`);
  await page.emulateMedia({ media: 'print' });
  const rows = await page.locator('.site table').first().evaluate((table) => [...table.rows].map((row) => [...row.cells].filter((c) => c.checkVisibility()).length));
  if (new Set(rows).size !== 1) faults.push(`cells on paper: ${rows}`);
  await page.emulateMedia({ media: 'screen' });
  return faults;
}

// Words longer than any column: a card keeps to the screen, and no column on a wide one is pushed out of sight or made useless.
async function longWords(page) {
  await page.evaluate(() => {
    const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2);
    document.querySelectorAll('.site tbody :is(th a, th:not(:has(a)), td.council, td.change-summary)').forEach((e) => { e.textContent = word; });
  });
  const faults = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...await page.evaluate((screen) => [
      ...[...document.querySelectorAll('.site tbody :is(tr, td, th)')].filter((e) => e.getBoundingClientRect().right > screen + 1).slice(0, 3).map((e) => `is out of sight at ${screen}: ${e.className}`),
      ...[...document.querySelectorAll('.register tbody th')].filter((e) => 200 > e.getBoundingClientRect().width).slice(0, 1).map(() => `the titles are narrow at ${screen}`),
    ], width));
  }
  return faults;
}

// A page in a context of its own, whose every step takes as long as it takes.
async function opened(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(0);
  return { context, page: await context.newPage() };
}

async function registerWithoutScript(browser, path) {
  const { context, page } = await opened(browser, { javaScriptEnabled: false });
  await page.goto(pathToFileURL(path).href);
  const faults = [];
  if (await page.locator('form:visible, button').count()) faults.push('there are controls that do nothing');
  if ((await page.locator('tbody tr:visible').count()) !== (await page.locator('tbody tr').count())) faults.push('rows are hidden');
  await context.close();
  return faults;
}

// A page that leads on to another, at once; with a script it keeps the place.
async function leadsOn(browser, path) {
  const target = readFileSync(path, 'utf8').match(/http-equiv="refresh" content="0; url=([^"]*)"/)[1];
  const start = pathToFileURL(path).href, wanted = new URL(target, start).href;
  const faults = [];
  for (const javaScriptEnabled of [true, false]) {
    const { context, page } = await opened(browser, { javaScriptEnabled });
    await page.goto(`${start}#main`).catch(() => {});
    await page.waitForURL((url) => !url.href.startsWith(start)).catch(() => {});
    const goal = javaScriptEnabled ? `${wanted}#main` : wanted;
    if (page.url() !== goal) faults.push(`${javaScriptEnabled ? 'with' : 'without'} a script it leads to ${page.url()}`);
    await context.close();
  }
  return faults;
}

async function look(browser, file, path) {
  if (/http-equiv="refresh"/.test(readFileSync(path, 'utf8'))) {
    report(file, 'leads on', await leadsOn(browser, path));
    return;
  }
  const { context, page } = await opened(browser, {});
  const foreign = [];
  page.on('request', (r) => { if (!/^data:/.test(r.url()) && r.url() !== pathToFileURL(path).href) foreign.push(`asks for ${r.url()}`); });
  await page.goto(pathToFileURL(path).href);
  report(file, 'stands alone', foreign);
  report(file, 'runs nothing', await inert(page));
  if (path === file) report(file, 'keyboard', await keyboard(page));
  report(file, 'reflow at 320 pixels', await reflow(page, null));
  report(file, 'reflow with text spacing', await reflow(page, spacing));
  report(file, 'reflow with text of twice the size', await reflow(page, ':root { font-size: 200% }'));
  if (path === file) {
    report(file, 'print', await print(page));
    report(file, 'the foot in print', await printedFoot(page, folder));
    report(file, 'tables in print', await printedTables(page, folder));
    report(file, 'contents on a small screen', await contents(page));
    report(file, 'the section that is read', await current(page));
    report(file, 'ways to headings', await ways(page));
    report(file, 'white at both sides', await balance(page));
    report(file, 'points of decimals', await points(page));
    if (await page.locator('main [data-change]').count()) report(file, 'marks of changes', await marks(page));
    report(file, 'weight', await weight(page, path));
    report(file, 'a bar where a table goes on', await moreToScroll(page));
  }
  report(file, 'axe, light', await axe(page, 'light'));
  report(file, 'axe, dark', await axe(page, 'dark'));
  if (await page.locator('table.register').count()) {
    report(file, 'filter and sorting', await register(page));
    report(file, 'sorting by words, and coming back', await registerAgain(page, path));
    report(file, 'whole without a script', await registerWithoutScript(browser, path));
  }
  if (await page.locator('.site table').count()) report(file, 'tables of the site', await siteTables(page));
  if (await page.locator('.site').count()) report(file, 'each date once', await datesOnce(page));
  if (path === file) {
    report(file, 'every control by the keyboard', await walk(page, path));
    report(file, 'one line to a title', await oneLine(page));
    await strain(page);
    report(file, 'a long word in the title at 320 pixels', await reflow(page, null));
    if (await page.locator('.site table').count()) report(file, 'long words in a table of the site', await longWords(page));
  }
  await context.close();
}

function checkMarkup(pages) {
  // The checker writes the address of a file with one slash, Node with three.
  const address = (url) => url?.replace(/^file:\/*/, 'file:///');
  const faults = new Map(pages.map(({ path }) => [pathToFileURL(path).href, []]));
  try {
    execFileSync('java', ['-jar', nu, '--format', 'json', '--exit-zero-always', '--stdout', ...pages.map((p) => p.path)], { maxBuffer: 1 << 28 })
      .toString().split('\n').filter(Boolean).forEach((text) => {
        for (const m of JSON.parse(text).messages) {
          if (m.type === 'info' && m.subType !== 'warning') continue;
          (faults.get(address(m.url)) ?? faults.values().next().value).push(`${m.lastLine}: ${m.message}`);
        }
      });
  } catch (error) {
    faults.values().next().value.push(String(error.message));
  }
  for (const { file, path } of pages) report(file, 'Nu Html Checker', faults.get(pathToFileURL(path).href));
}

const folder = mkdtempSync(join(tmpdir(), 'muniment-browser-'));
const files = process.argv.slice(2).flatMap(pagesOf).map((f) => resolve(f));
const pages = files.map((file) => ({ file, path: standalone(file, folder) }));
if (pages.length === 0) {
  console.log('usage: node run.mjs FILE-OR-FOLDER…');
  process.exit(2);
}
const browser = await chromium.launch({
  timeout: 0,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  for (const { file, path } of pages) await look(browser, file, path);
} finally {
  await browser.close();
}
checkMarkup(pages);
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
