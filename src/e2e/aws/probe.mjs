// A client in a VPC: asks one URL, says what came back, or why nothing did.
import { Resolver } from 'node:dns/promises';
import { request } from 'node:https';

export const handler = async ({ host, path, headers = {} }) => {
  const addresses = await new Resolver().resolve4(host).catch((problem) => [problem.code]);
  return new Promise((answer) => {
    const asked = request({ host, path, headers, timeout: 8000, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => answer({ status: response.statusCode, body, addresses }));
    });
    asked.on('timeout', () => asked.destroy(new Error('timed out')));
    asked.on('error', (problem) => answer({ status: 0, body: String(problem), addresses }));
    asked.end();
  });
};
