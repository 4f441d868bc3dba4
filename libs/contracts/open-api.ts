import { z } from 'zod';
import { COMMAND_HEADERS } from './command-headers.js';
import { problem } from './problem.contract.js';
import { isOpenToPrograms, type RouteContract } from './routes/route.js';
import { routes } from './routes.js';

const REF = '#/components/schemas/';

/** The OpenAPI description of every route, made from the same table that routes and guards are made from. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, contract] of Object.entries<RouteContract>(routes)) {
    const path = paths[contract.path] ?? {};
    path[contract.method.toLowerCase()] = operation(name, contract);
    paths[contract.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'CCF Docket',
      version: '1',
      description:
        'Cases before the Commission for the Control of INTERPOL’s Files. Sign in with POST /session; the answer sets the session cookie that every other route wants.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: components(),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'ccf_session',
          description: 'Over https its name is __Host-ccf_session.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'An API token, on the routes that it was issued for.' },
      },
    },
  };
}

function operation(name: string, contract: RouteContract): Record<string, unknown> {
  return {
    operationId: name,
    summary: contract.does,
    security:
      contract.who === 'anyone' ? [] : [{ session: [] }, ...(isOpenToPrograms(contract) ? [{ token: [] }] : [])],
    ...(contract.who === 'anyone' ? {} : { 'x-roles': contract.who }),
    ...(contract.right === undefined ? {} : { 'x-right': [contract.right].flat() }),
    ...(contract.stepUp ? { 'x-wants-fresh-proof': true } : {}),
    parameters: [
      ...Object.entries(contract.params ?? {}).map(([part, schema]) => ({
        name: part,
        in: 'path',
        required: true,
        schema: json(schema),
      })),
      ...Object.entries(contract.query?.shape ?? {}).map(([field, schema]) => ({
        name: field,
        in: 'query',
        required: !schema.safeParse(undefined).success,
        schema: json(schema),
      })),
      ...(contract.command ? COMMAND_HEADERS : []),
    ],
    ...(contract.body === undefined ? {} : { requestBody: requestBody(contract, contract.body) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(contract.answers).map(([status, answer]) => [
          status,
          response(contract, Number(status), answer),
        ]),
      ),
      ...Object.fromEntries(refusalsOf(contract).map((status) => [status, REFUSED])),
    },
  };
}

const REFUSED = {
  description: 'Refused; `code` says why.',
  content: { 'application/problem+json': { schema: json(problem) } },
};

/** The statuses with which a route can refuse. 503 alone is nobody's fault: a part is away, and the same call may be repeated. */
function refusalsOf({ method, who, right, params, body, bytes, command, cost }: RouteContract): number[] {
  const changes = method !== 'GET';
  const statuses: readonly (readonly [number, boolean])[] = [
    [400, true],
    [401, who !== 'anyone' || changes],
    [403, who !== 'anyone' || changes],
    // Who signs in can find that what they bring is unknown here: an invitation, a provider.
    [404, params !== undefined || who !== 'anyone' || changes],
    [409, changes && who !== 'anyone'],
    // The case was erased: of its content there is nothing any more.
    [410, right === 'content'],
    [412, command === true],
    [413, body !== undefined || bytes === true],
    [415, body !== undefined],
    [422, changes && who !== 'anyone'],
    [429, cost !== 'urgent'],
    [503, true],
  ];
  return statuses.filter(([, can]) => can).map(([status]) => status);
}

const requestBody = (contract: RouteContract, body: z.ZodType) => ({
  // No body at all is read as an empty one.
  required: !body.safeParse({}).success,
  content: {
    'application/json': { schema: json(body) },
    ...(contract.bytes ? { '*/*': { schema: { type: 'string', format: 'binary' } } } : {}),
  },
});

function response(contract: RouteContract, status: number, answer: z.ZodType | null | 'bytes' | 'events') {
  const description = status === 202 ? 'Accepted and safe; Location says where to look.' : contract.does;
  if (answer === null) return { description };
  if (answer === 'events')
    return {
      description: 'Events, for as long as the connection stays open.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    };
  if (answer === 'bytes') return { description, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
  return { description, content: { 'application/json': { schema: json(answer) } } };
}

/** A named schema is referred to; any other stands where it is used. */
function json(schema: z.ZodType): unknown {
  const id = z.globalRegistry.get(schema)?.id;
  if (id !== undefined) return { $ref: REF + id };
  const { $schema, $defs, ...inline } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return pointed(inline);
}

function components(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => REF + id, io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [id, schema]));
}

/** References of a schema rendered alone lead to its own definitions; here they lead to the components. */
const pointed = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"${REF}`));
