/**
 * Preload: `node --import @encore/kit/tracing src/main.ts`. Sends spans of http, express, pg and ioredis as OTLP JSON.
 * Off, at no cost, unless OTEL_EXPORTER_OTLP_ENDPOINT is set (a collector's base URL, such as http://127.0.0.1:4318).
 * OTEL_SERVICE_NAME defaults to the name of the service's folder. Doubles the CPU time of a request: not for measuring.
 */
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  // First of all: ES modules that are loaded before this call keep their functions, and show no spans, silently.
  const { register } = await import('import-in-the-middle/register-hooks.mjs');
  register();
  const { startTracing } = await import('./start-tracing.ts');
  startTracing();
}
