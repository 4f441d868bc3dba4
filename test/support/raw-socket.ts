import { connect } from 'node:net';

/** The lines of a head, and the empty one that ends it. */
export const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n\r\n`;

/** Everything that comes back for some bytes until the server hangs up, or nothing more comes for a while. */
export const answeredTo = (url: string, bytes: string, quietMs = 1_500): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let received = '';
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(received));
  });

/** The status of each answer, one behind the other. */
export const statusesIn = (received: string): string[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => String(status));

const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

/** Requests of which two readers could think differently where they end; a second one hides in each. */
export const ambiguous = (request: string): readonly (readonly [what: string, bytes: string])[] => [
  [
    'a length and chunks',
    `${lines(request, 'Host: a', 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${SMUGGLED}`,
  ],
  [
    'chunks and a length',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked', `Content-Length: ${SMUGGLED.length}`)}0\r\n\r\n${SMUGGLED}`,
  ],
  ['two lengths', `${lines(request, 'Host: a', 'Content-Length: 0', 'Content-Length: 40')}${SMUGGLED}`],
  ['two lengths in one', `${lines(request, 'Host: a', 'Content-Length: 0, 40')}${SMUGGLED}`],
  ['a length with a sign', `${lines(request, 'Host: a', 'Content-Length: +0')}${SMUGGLED}`],
  ['a length in hexadecimal', `${lines(request, 'Host: a', 'Content-Length: 0x0')}${SMUGGLED}`],
  ['a negative length', `${lines(request, 'Host: a', 'Content-Length: -1')}${SMUGGLED}`],
  ['a length that is empty', `${lines(request, 'Host: a', 'Content-Length: ')}${SMUGGLED}`],
  ['a length beyond every number', `${lines(request, 'Host: a', `Content-Length: ${'9'.repeat(40)}`)}${SMUGGLED}`],
  [
    'chunks that are not quite called so',
    `${lines(request, 'Host: a', 'Transfer-Encoding: xchunked')}0\r\n\r\n${SMUGGLED}`,
  ],
  [
    'chunks twice',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n${SMUGGLED}`,
  ],
  [
    'chunks that are not the last coding',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked, gzip')}0\r\n\r\n${SMUGGLED}`,
  ],
  ['a space before the colon', `${lines(request, 'Host: a', 'Transfer-Encoding : chunked')}0\r\n\r\n${SMUGGLED}`],
  ['a header that is folded', `${lines(request, 'Host: a', 'Transfer-Encoding:', ' chunked')}0\r\n\r\n${SMUGGLED}`],
  ['a header that begins with a space', `${lines(request, ' Host: a', 'Content-Length: 0')}${SMUGGLED}`],
  ['a chunk size that is none', `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}zz\r\n\r\n${SMUGGLED}`],
  ['a chunk size with a sign', `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}+0\r\n\r\n${SMUGGLED}`],
  [
    'a chunk size beyond every number',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}fffffffffffffffff\r\n\r\n${SMUGGLED}`,
  ],
  [
    'a chunk that is longer than it says',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}1\r\nab\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  [
    'a chunk that ends with a bare line feed',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}1\na\n0\n\n${SMUGGLED}`,
  ],
  [
    'a chunk extension with a bare line feed',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}0;a\nb\r\n\r\n${SMUGGLED}`,
  ],
  [
    'a chunk extension without end',
    `${lines(request, 'Host: a', 'Transfer-Encoding: chunked')}1;${'x'.repeat(40_000)}\r\na\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  ['a bare line feed within a header', `${lines(request, 'Host: a', 'X: y\nContent-Length: 40')}${SMUGGLED}`],
  ['a bare carriage return within a header', `${lines(request, 'Host: a', 'X: y\rContent-Length: 40')}${SMUGGLED}`],
  ['nothing but bare line feeds', `${request}\nHost: a\nContent-Length: 0\n\n${SMUGGLED}`],
  ['a NUL within a header', `${lines(request, 'Host: a', 'X: y\0z', 'Content-Length: 0')}${SMUGGLED}`],
  ['no host', `${lines(request, 'Content-Length: 0')}${SMUGGLED}`],
];
