/** Style of the operating curve, in the colours of `docs/picture.svg`: a picture in a page brings its own. */
export const operatingCurveStyle = `
    :root { --page: #ffffff; --ink: #1f2328; --soft: #57606a; --grid: #e4e8ec; --line: #8c959f; --target: #7a3e8f; --pass: #1a7f37; --fail: #cf222e; --unclear: #9a6700 }
    @media (prefers-color-scheme: dark) {
      :root { --page: #0d1117; --ink: #e6edf3; --soft: #9198a1; --grid: #262c34; --line: #6e7681; --target: #c792db; --pass: #3fb950; --fail: #f85149; --unclear: #d29922 }
    }
    .page { fill: var(--page) }
    text { fill: var(--ink) }
    .name { font-weight: 600 }
    .soft { fill: var(--soft); font-size: 12px }
    .tick { font-size: 12px; font-variant-numeric: tabular-nums }
    .grid { stroke: var(--grid) }
    .axis { stroke: var(--line) }
    .target { stroke: var(--target); stroke-width: 1.6; stroke-dasharray: 2 3 }
    .target-name { fill: var(--target); font-size: 12px }
    .line, .whisker { fill: none; stroke: var(--color) }
    .line { stroke-width: 2; stroke-linejoin: round }
    .whisker { stroke-width: 1.2; opacity: 0.75 }
    .mark { fill: var(--color); stroke: var(--page) }
    .pass { --color: var(--pass) } .fail { --color: var(--fail) } .unclear { --color: var(--unclear) }
  `;
