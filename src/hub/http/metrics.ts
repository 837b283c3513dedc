import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus: routes, codes, verdicts and counts; no ids. */
export interface Metrics {
  request(route: string, status: number, code: string, seconds: number): void;
  ops(verdict: string, count: number): void;
  /** Asked for at each scrape. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry, prefix: 'zuoxi_hub_' });
  const seconds = new Histogram({
    name: 'zuoxi_hub_request_seconds',
    help: 'Time to answer, by path',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const requests = new Counter({
    name: 'zuoxi_hub_requests_total',
    help: 'Requests by path, status and code of the refusal',
    labelNames: ['route', 'status', 'code'],
    registers,
  });
  const ops = new Counter({ name: 'zuoxi_hub_ops_total', help: 'Ops by verdict', labelNames: ['verdict'], registers });
  return {
    request(route, status, code, took) {
      requests.inc({ route, status: String(status), code });
      seconds.observe({ route }, took);
    },
    ops: (verdict, count) => ops.inc({ verdict }, count),
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({
        name: `zuoxi_hub_${name}`,
        help,
        registers,
        collect: async () => gauge.set(await read()),
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
