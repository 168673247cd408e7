/** Colours by meaning. Text and lines keep a contrast of 4.5 (3 for lines) on both papers. */
export const palette = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --sheet: #ffffff; --ink: #1d2329; --quiet: #5b6670; --rule: #dddad2; --axis: #8a9299; --grid: #dfe7ea;
  --candidate: #1b5fa7; --yardstick: #6b6f73; --before: #b0551a; --target: #7a3e8f;
  --good: #17734a; --bad: #b3261e; --open: #855400; --shade: #ecebe6; --phase: #cfdde6; --phase-other: #e4ecf0;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --sheet: #1a1f24; --ink: #e4e7e9; --quiet: #9ba6af; --rule: #2f363c; --axis: #6d7780; --grid: #272f35;
    --candidate: #6cb0f5; --yardstick: #a9afb4; --before: #e8935a; --target: #c792db;
    --good: #5cc795; --bad: #ff8a80; --open: #e6b450; --shade: #22282d; --phase: #2e4454; --phase-other: #25323b;
  }
}
`;
