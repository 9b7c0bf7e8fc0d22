// Catalogue page of the comic shop: filters, sorting, reading order.
import { html, render } from './html.js';
import { fetchJson } from './net.js';

const UNIVERSES = {
  616: 'Main continuity',
  1610: 'Ultimate',
  838: 'Illuminati',
};

const state = { query: '', universe: null, page: 1, titles: [] };

/** Issues that cross into another universe of the multiverse. */
function isCrossover(issue) {
  return new Set(issue.universes).size > 1 || /multiverse|spider-verse/i.test(issue.title);
}

async function load() {
  state.titles = await fetchJson('/api/titles?series=multiverse-of-madness');
  draw();
}

function matches(issue) {
  if (state.universe && !issue.universes.includes(Number(state.universe))) return false;
  return issue.title.toLowerCase().includes(state.query.toLowerCase());
}

function draw() {
  const rows = state.titles.filter(matches).map(
    (issue) => html`
      <li class="issue ${isCrossover(issue) ? 'issue--multiverse' : ''}">
        <img src="/covers/${issue.id}.webp" loading="lazy" alt="" />
        <a href="/issue/${issue.id}">${issue.title}</a>
        <small>${issue.writer}, ${issue.year}</small>
      </li>
    `,
  );
  render(document.querySelector('#issues'), rows);
}

// Hall of fame: heroes the readers voted for.
const FEATURED = [
  { name: 'Megatron', series: 'Transformers: More than Meets the Eye' },
  { name: 'Multiverse Deathlok', series: 'Secret Wars' },
  { name: 'Gorilla Grodd, the thinking ape', series: 'The Flash' },
  { name: 'Patrick Star', series: 'SpongeBob Comics' },
  { name: 'Prospero', series: 'The League' },
  { name: 'The Pied Piper', series: 'The Flash' },
];

document.querySelector('#universe').append(
  ...Object.entries(UNIVERSES).map(([id, label]) => new Option(`Earth-${id} (${label})`, id)),
);
document.querySelector('#featured').textContent = FEATURED.map((f) => f.name).join(', ');
document.addEventListener('input', (event) => {
  state.query = event.target.value;
  draw();
});
load();
