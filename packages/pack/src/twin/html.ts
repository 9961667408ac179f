import { type Block, type FormEntry, isLines, type Runs } from './blocks.ts';
import { placesIn } from './outline.ts';

/** What a twin says of itself, besides its content. */
export interface TwinFrame {
  readonly title: string;
  readonly contentDigest: string;
  readonly demonstration: boolean;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string =>
  words.replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark).replaceAll('\n', '<br>');

const tags = { strong: 'strong', emphasis: 'em', quiet: 'span' } as const;

const STYLE = `
body { font: 1rem/1.5 Arial, sans-serif; color: #212b32; margin: 0 auto; max-width: 46rem; padding: 1rem; }
h1 { font-size: 1.6rem; border-bottom: 2px solid #005eb8; } h2 { font-size: 1.25rem; } h3 { font-size: 1.05rem; }
section { margin-bottom: 2.5rem; } header p { font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; } .table { overflow-x: auto; }
th, td { border: 1px solid #768692; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
td, p, li, dd { overflow-wrap: anywhere; }
.form > div { border: 1px solid #212b32; border-top-width: 0; padding: .4rem .6rem; } .form > div:first-child { border-top-width: 1px; }
.form dl { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; margin: 0; } .form dt { font-weight: bold; } .form dd { margin: 0; min-height: 1.5em; }
.callout { border-left: 4px solid #005eb8; background: #eef5fb; padding: .5rem 1rem; }
.signature { border: 1px solid #212b32; padding: .5rem 1rem; margin-top: 1rem; }
.digest { overflow-wrap: anywhere; font-size: .85rem; }
@media print { section { break-inside: auto; } }
`;

/** Writes blocks as HTML, links to places among them. */
const writerOf = (places: ReadonlyMap<string, string>) => {
  const inline = (runs: Runs): string =>
    runs
      .map(({ words, as, to }) => {
        if (to !== undefined) return `<a href="#${escaped(to)}">“${escaped(places.get(to) ?? '')}”</a>`;
        return as === undefined ? escaped(words) : `<${tags[as]}>${escaped(words)}</${tags[as]}>`;
      })
      .join('');
  const items = (all: readonly Runs[]): string => all.map((item) => `<li>${inline(item)}</li>`).join('');
  const entry = ({ name, answer }: FormEntry): string =>
    `<div><dt>${escaped(name)}</dt><dd>${isLines(answer) ? `<ol>${items(answer)}</ol>` : inline(answer)}</dd></div>`;
  const table = ({ head, rows, rowHeaders, note }: Extract<Block, { is: 'table' }>): string => {
    const caption = note === '' ? '' : `<caption>${escaped(note)}</caption>`;
    const headings = head.map((cell) => `<th scope="col">${inline(cell)}</th>`).join('');
    const cell = (runs: Runs, at: number): string =>
      rowHeaders && at === 0 ? `<th scope="row">${inline(runs)}</th>` : `<td>${inline(runs)}</td>`;
    const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
    return `<div class="table" tabindex="0" role="region" aria-label="Table"><table>${caption}<thead><tr>${headings}</tr></thead><tbody>${body}</tbody></table></div>`;
  };
  const write = (block: Block): string => {
    switch (block.is) {
      case 'banner':
        return `<h1>${escaped(block.title)}</h1><p>${escaped(block.kicker)}. ${escaped(block.subtitle)}</p>`;
      case 'heading': {
        const id = block.place === undefined ? '' : ` id="${escaped(block.place)}"`;
        return `<h${block.level}${id}>${escaped(block.words)}</h${block.level}>`;
      }
      case 'paragraph':
        return `<p>${inline(block.runs)}</p>`;
      case 'list':
        return block.numbered ? `<ol>${items(block.items)}</ol>` : `<ul>${items(block.items)}</ul>`;
      case 'table':
        return table(block);
      case 'facts':
        return `<table><tbody>${block.facts
          .map(({ term, detail }) => `<tr><th scope="row">${escaped(term)}</th><td>${inline(detail)}</td></tr>`)
          .join('')}</tbody></table>`;
      case 'callout':
        return `<div class="callout">${block.blocks.map(write).join('')}</div>`;
      case 'form':
        return `<div class="form">${block.rows.map((row) => `<div><dl>${row.map(entry).join('')}</dl></div>`).join('\n')}</div>`;
      case 'signature':
        return `<div class="signature"><p>${escaped(block.capacity)}<br><strong>${escaped(block.name)}</strong><br>${escaped(block.standing)}</p></div>`;
      case 'page':
        return `<section aria-label="${escaped(block.name)}">${block.blocks.map(write).join('\n')}</section>`;
    }
  };
  return write;
};

/** Blocks as one HTML page that needs nothing beside it. */
export function htmlOf(blocks: readonly Block[], { title, contentDigest, demonstration }: TwinFrame): string {
  const write = writerOf(placesIn(blocks));
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>${demonstration ? '<p><strong>Demonstration</strong></p>' : ''}<p class="digest">Content digest ${contentDigest}</p></header>
<main>
${blocks.map(write).join('\n')}
</main>
<footer><p class="digest">Content digest ${contentDigest}</p></footer>
</body>
</html>
`;
}
