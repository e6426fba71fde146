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
  const searched = new Map(rows.map((row) => [row,
    fold([...row.querySelectorAll('.title, .council, .kind, .status, .change-summary')].map((part) => part.textContent).join(' '))]));

  const filter = () => {
    const words = fold(form.querySelector('#filter-words').value).split(/\s+/);
    const chosen = ['council', 'kind'].map((name) => [name, form.querySelector('#filter-' + name).value]);
    rows.forEach((row) => {
      const text = searched.get(row);
      const fits = [
        words.every((word) => text.includes(word)),
        ...chosen.map(([name, value]) => value === '' || cell(row, name).textContent === value),
      ];
      row.hidden = fits.includes(false);
    });
    const shown = rows.filter((row) => !row.hidden).length;
    found.textContent = found.dataset.text.replace('{shown}', shown).replace('{total}', rows.length);
  };

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
