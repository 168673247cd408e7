import { startProcess } from '../../../src/runtime/process.ts';
import { Scope } from '../../../src/runtime/scope.ts';

/** A lab that starts one process, says which processes exist now, and waits to be killed. */
const source = process.argv[2] ?? '';
const options = { name: 'toy', command: process.execPath, args: ['-e', source], env: process.env };
const running = await startProcess(options, new Scope());
const timer = setInterval(() => {
  const [grandchild] = running.tail();
  if (!grandchild) return;
  clearInterval(timer);
  process.stdout.write(`${running.pid} ${grandchild}\n`);
}, 20);
