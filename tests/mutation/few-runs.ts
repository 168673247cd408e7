import fc from 'fast-check';

// A property is tried so often with every mutant: few enough to end today, and what is left is found by the claims beside it.
fc.configureGlobal({ numRuns: 8 });
