// The register without a script is whole. This lets readers filter its rows, and sort them by a column.
// Neither of the characters that XML reserves may stand in it.
{
  const form = document.querySelector('form.filter');
  const table = document.querySelector('table.register');
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const found = form.querySelector('[role=status]');
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const cell = (row, name) => row.querySelector('.' + name);
  const choices = ['council', 'kind'].map((name) => [name, form.querySelector('#filter-' + name)]);
  const words = form.querySelector('#filter-words');
  const clear = document.createElement('button');
  const searched = new Map(rows.map((row) => [row,
    fold([...row.querySelectorAll('.title, .council, .kind, .version, .date, .status, .change-summary')].map((part) => part.textContent).join(' '))]));

  const filter = () => {
    const wanted = fold(words.value).split(/\s+/);
    rows.forEach((row) => {
      const text = searched.get(row);
      const fits = [
        wanted.every((word) => text.includes(word)),
        ...choices.map(([name, choice]) => choice.value === '' || cell(row, name).dataset.id === choice.value),
      ];
      row.hidden = fits.includes(false);
    });
    const shown = rows.filter((row) => !row.hidden).length;
    const count = found.dataset.text.replace('{shown}', shown).replace('{total}', rows.length);
    found.textContent = shown ? count : count + '. ' + found.dataset.none;
    table.parentElement.hidden = shown === 0;
    clear.hidden = words.value === '' ? choices.every(([, choice]) => choice.value === '') : false;
  };

  clear.type = 'button';
  clear.textContent = found.dataset.clear;
  clear.addEventListener('click', () => {
    form.reset();
    filter();
    words.focus();
  });
  form.append(clear);

  const sort = (heading) => {
    const descending = heading.getAttribute('aria-sort') === 'ascending';
    const said = (of) => of.dataset.key ?? of.textContent.trim();
    const key = (row) => said(row.cells[heading.cellIndex]).replace(/^[\p{P}\s]+/u, ''); // no quotation mark; a dash alone says nothing
    const blank = (row) => Number(key(row) === '');
    rows.sort((a, b) => blank(a) - blank(b) || order.compare(key(a), key(b)) * (descending ? -1 : 1)); // blanks last, both ways
    table.querySelectorAll('[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    body.append(...rows);
  };

  table.querySelectorAll('th[data-sort]').forEach((heading) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    button.addEventListener('click', () => sort(heading));
    heading.append(button);
  });
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('pageshow', filter); // after Back the browser fills the form again
  filter();
  form.hidden = false;
}
