// Counts what a browser fetches from a service, on the way: so it
// works for engines that report it, and for those that do not.

import { once } from "node:events";
import { createServer, request } from "node:http";

/**
 * * A counting proxy to a port of this machine.
 * @param {number} port
 * * @returns {Promise<{url: string, fetched: {path: string, bytes:
 * number}[], close: () => void}>} bytes of bodies, as transferred
 */
export async function countingWay(port) {
  const fetched = [];
  const server = createServer((asked, answer) => {
    const { method, url, headers } = asked;
    const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (found) => {
      const entry = { path: url, bytes: 0 };
      fetched.push(entry);
      answer.writeHead(found.statusCode, found.headers);
      found.on("data", (piece) => (entry.bytes += piece.length));
      found.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://localhost:${server.address().port}`,
    fetched,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
