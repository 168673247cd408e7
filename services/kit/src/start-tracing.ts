import { basename } from 'node:path';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { NodeSDK } from '@opentelemetry/sdk-node';

const probes = ['/healthz', '/metrics'];

const queue = {
  // Spans. A request can make hundreds; the default of 2048 would drop some at ten requests per second.
  OTEL_BSP_MAX_QUEUE_SIZE: '32768',
  // ms. A trace should be there when one turns from the terminal to the browser; the default is 5 s.
  OTEL_BSP_SCHEDULE_DELAY: '1000',
};

/** Starts the SDK. Spans that wait are sent when the process ends by itself. */
export function startTracing(): void {
  for (const [name, value] of Object.entries(queue)) process.env[name] ??= value;
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? basename(process.cwd()),
    // The default detectors would also send command lines and user names.
    resourceDetectors: [],
    traceExporter: new OTLPTraceExporter(),
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => probes.includes(url ?? '') }),
      new ExpressInstrumentation({
        ignoreLayers: ['middleware - mounted_app', 'middleware - observeRequest'],
        // Its own name for a handler has lost the route since router 2.3.
        spanNameHook: ({ layerType, route }, name) =>
          layerType === 'request_handler' ? `handler ${route}` : name,
      }),
      new PgInstrumentation({ requireParentSpan: true }),
      new IORedisInstrumentation(),
    ],
  });
  sdk.start();
  process.once('beforeExit', () => sdk.shutdown().catch(() => undefined));
}
