/** Style of a card, in the colours of `docs/picture.svg` and of the report: a picture in a page brings its own. */
export const cardStyle = `
    :root { --page: #ffffff; --ink: #1f2328; --soft: #57606a; --grid: #e4e8ec; --track: #eaeef2; --mark: #57606a;
      --service: #1b5fa7; --database: #b0551a; --cache: #7a3e8f; --call: #17734a; --refused: #e5a3a8;
      --own: #bcd9f8; --kit: #c3e6e0; --package: #ddd7f2; --node: #e6e8eb; --builtin: #fbd3ad; --engine: #f5c6ca }
    @media (prefers-color-scheme: dark) {
      :root { --page: #0d1117; --ink: #e6edf3; --soft: #9198a1; --grid: #262c34; --track: #21262d; --mark: #9198a1;
        --service: #6cb0f5; --database: #e8935a; --cache: #c792db; --call: #5cc795; --refused: #7d3a41;
        --own: #1d4b78; --kit: #1c4f49; --package: #433a66; --node: #2b3138; --builtin: #75430f; --engine: #6e2c33 }
    }
    .page { fill: var(--page) }
    text { fill: var(--ink) }
    .name { font-size: 15px; font-weight: 600 }
    .figure { font-size: 15px; font-weight: 600; font-variant-numeric: tabular-nums }
    .soft { fill: var(--soft) }
    .tick { fill: var(--soft); font-size: 11px; font-variant-numeric: tabular-nums }
    .grid { stroke: var(--grid); fill: none }
    .track { fill: var(--track) } .mark { fill: var(--mark) }
    .service { fill: var(--service) } .database { fill: var(--database) } .cache { fill: var(--cache) } .call { fill: var(--call) }
    .whole { opacity: 0.22 } .refused { fill: var(--refused) }
    .own { fill: var(--own) } .kit { fill: var(--kit) } .package { fill: var(--package) } .node { fill: var(--node) }
    .builtin { fill: var(--builtin) } .engine { fill: var(--engine) }
    .frame { stroke: var(--page); stroke-width: 1px }
    .inside { font-size: 11.5px }
  `;
