import http from 'node:http';
import https from 'node:https';

/**
 * Loaded into clasp by NODE_OPTIONS, in the rehearsal only: what it asks of Google's hosts goes to the stand-in on
 * this machine, and nothing goes anywhere else.
 */
const standIn = new URL(process.env.GENJIN_STAND_IN);

https.request = (url, options, answered) => {
  const { hostname, pathname, search } = new URL(url);
  if (!hostname.endsWith('.googleapis.com')) throw new Error('The rehearsal does not reach ' + hostname);
  return http.request(
    {
      host: standIn.hostname,
      port: standIn.port,
      path: pathname + search,
      method: options.method,
      headers: { ...options.headers, 'x-asked-host': hostname },
    },
    answered,
  );
};
