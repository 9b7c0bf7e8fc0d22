import { renderToPipeableStream } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import type { Request, Response } from 'express';

import { App } from './App';
import { routes } from './routes';
import { createStore } from './store';

const handler = createStaticHandler(routes);
const ABORT_AFTER_MS = 5_000;

interface SsrOptions {
  /** Skip SSR and send the SPA shell, e.g. behind the login. */
  readonly spaFallback: boolean;
  readonly bootstrapScripts: readonly string[];
}

/** Renders one page on the server (SSR) and streams it; the client hydrates it. */
export async function renderSsr(req: Request, res: Response, options: SsrOptions): Promise<void> {
  if (options.spaFallback) {
    res.type('html').send(shell(options.bootstrapScripts));
    return;
  }
  const context = await handler.query(toFetchRequest(req));
  if (context instanceof Response) {
    res.redirect(context.status, context.headers.get('Location') ?? '/');
    return;
  }
  const store = createStore({ ssr: true, path: req.path });
  const router = createStaticRouter(handler.dataRoutes, context);
  const stream = renderToPipeableStream(
    <App store={store}>
      <StaticRouterProvider router={router} context={context} />
    </App>,
    {
      bootstrapScripts: [...options.bootstrapScripts],
      onShellReady() {
        res.status(context.statusCode).type('html');
        stream.pipe(res);
      },
      onShellError(error) {
        // The SSR shell failed: the SPA still works without it.
        console.error('ssr', error);
        res.status(500).send(shell(options.bootstrapScripts));
      },
    },
  );
  setTimeout(() => stream.abort(), ABORT_AFTER_MS);
}

function shell(scripts: readonly string[]): string {
  const tags = scripts.map((src) => `<script type="module" src="${src}"></script>`).join('');
  return `<!doctype html><div id="root" data-ssr="false"></div>${tags}`;
}

export const isSsr = typeof window === 'undefined' || import.meta.env.SSR;
