// Serves folders as the service serves its assets: with the same
// content types, and the Content-Security-Policy of its pages.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

export const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * @param {Object<string, string>} folders path prefix, such as "/assets/", → folder
 * @param {Object<string, (request: import("node:http").IncomingMessage) => {status?: number, type?: string, body: string | Buffer}>} [pages] path → answer
 * * @param {Object<string, string>} [headers] headers of every answer
 * @returns {Promise<{address: string, close: () => Promise<void>}>}
 */
export async function serveFolders(folders, pages = {}, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const answer = (status, type, body) => {
      response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", ...headers });
      response.end(body);
    };
    try {
      if (pages[path]) {
        const { status = 200, type = TYPES[".html"], body } = pages[path](request);
        return answer(status, type, body);
      }
      const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
      const name = normalize(decodeURIComponent(path.slice(prefix?.length ?? 0)));
      if (!prefix || name.startsWith("..")) return answer(404, "text/plain", "not found");
      const body = await readFile(join(folders[prefix], name));
      answer(200, TYPES[extname(name)] ?? "application/octet-stream", body);
    } catch {
      answer(404, "text/plain", "not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
