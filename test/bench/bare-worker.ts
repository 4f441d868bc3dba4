import { createServer } from 'node:http';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** A worker as the SDK's documentation has it, with a prebuilt bundle and an address that says when it polls. */
const [address = '', namespace = '', taskQueue = '', codePath = '', port = ''] = process.argv.slice(2);
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowBundle: { codePath },
  // As many as the product's worker holds.
  maxCachedWorkflows: 500,
});
const run = worker.run();
createServer((_, response) => response.writeHead(worker.getState() === 'RUNNING' ? 200 : 503).end()).listen(
  Number(port),
  '127.0.0.1',
);
await run;
