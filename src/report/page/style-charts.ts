/** Style of the pictures: arms differ in dash and shape as well as in colour. */
export const chartStyle = `
figure { margin: 1.8rem 0 0; }
figure > svg { width: 100%; height: auto; }
svg.wide { display: block; }
svg.narrow { display: none; max-width: 32rem; }
svg text { font-family: inherit; fill: var(--ink); }
svg .tick { font-size: 12px; fill: var(--quiet); font-variant-numeric: tabular-nums; }
svg .name { font-size: 13px; font-weight: 600; }
svg .target-name { font-size: 12px; fill: var(--target); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
svg path { fill: none; }
.grid { stroke: var(--grid); }
.axis { stroke: var(--axis); }
.endless { fill: var(--shade); }
.target { stroke: var(--target); stroke-width: 1.6; stroke-dasharray: 2 3; }
.target-end { stroke: var(--target); stroke-width: 2; }
.line { stroke-width: 2; stroke-linejoin: round; }
.line.candidate { stroke: var(--candidate); stroke-width: 2.8; }
.line.yardstick { stroke: var(--yardstick); stroke-width: 1.6; }
.line.before { stroke: var(--before); stroke-dasharray: 7 4; }
.cross { stroke-width: 2; }
.cross.candidate { stroke: var(--candidate); }
.cross.yardstick { stroke: var(--yardstick); }
.cross.before { stroke: var(--before); }
svg .name.candidate { fill: var(--candidate); }
svg .name.yardstick { fill: var(--yardstick); }
svg .name.before { fill: var(--before); }
.candidate .whisker { stroke: var(--candidate); stroke-width: 1.6; }
.candidate .dot { fill: var(--candidate); }
.yardstick .whisker { stroke: var(--yardstick); stroke-width: 1.2; }
.yardstick .dot, .hollow { fill: var(--paper); stroke: var(--yardstick); stroke-width: 1.6; }
.column { fill: transparent; shape-rendering: crispEdges; }
.column.aside { fill: var(--shade); }
.bar { stroke: var(--target); stroke-width: 2.5; }
svg .round.good .dot { fill: var(--good); }
svg .round.bad .dot { fill: var(--bad); }
.round.aside .cross { stroke: var(--quiet); }
svg .tick.good { fill: var(--good); }
svg .tick.bad { fill: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; margin: 0 0 0.5rem; padding: 0; list-style: none; font-size: 0.85rem; }
.legend li { display: flex; align-items: center; gap: 0.5rem; }
div.phases { display: flex; gap: 1px; height: 1.5rem; font-size: 0.75rem; line-height: 1.5rem; text-align: center; }
div.phases span { min-width: 0; overflow: hidden; background: var(--phase); }
div.phases span:nth-child(even) { background: var(--phase-other); }
ol.phases { display: flex; flex-wrap: wrap; gap: 0.1rem 2.2rem; margin: 0.5rem 0 0; padding-left: 1.3rem; font-size: 0.9rem; }
ol.phases b { font-weight: 600; font-variant-numeric: tabular-nums; }
`;
