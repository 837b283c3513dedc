import { z } from 'zod';
import { ERRORS, wireError } from '../../wire/errors.ts';
import type { Route } from './route.ts';

/** The document of /openapi.json, made from the same routes and zod schemas that the server runs. */
export function openApi(routes: readonly Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zuoxi hub', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Refusal: schemaOf(wireError) },
      securitySchemes: { device: { type: 'http', scheme: 'bearer', description: 'Token of POST /sync/v1/token' } },
    },
  };
}

function operation(route: Route): Record<string, unknown> {
  const params = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const content = (type: string, schema?: z.ZodType, about?: string) => ({
    [type]: { ...(schema ? { schema: { ...schemaOf(schema), ...(about ? { description: about } : {}) } } : {}) },
  });
  const { body, answer } = route;
  return {
    summary: route.summary,
    ...(route.access === 'open' ? {} : { security: [{ device: [] }] }),
    parameters: [...params, ...queryOf(route.query)],
    ...(body
      ? { requestBody: { required: true, description: body.lines, content: content(body.type, body.schema) } }
      : {}),
    responses: {
      200: { description: 'Done', ...(answer ? { content: content(answer.type, answer.schema, answer.about) } : {}) },
      ...refusals(route),
    },
  };
}

function refusals(route: Route): Record<string, unknown> {
  const own = route.access === 'open' ? [] : (['AUTH', 'REVOKED', 'RATE'] as const);
  const codes = [...new Set([...own, ...route.refusals, 'INTERNAL' as const])];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(ERRORS[code], [...(byStatus.get(ERRORS[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: names.join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    ]),
  );
}

function queryOf(query: z.ZodType | undefined): unknown[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
