# Two images from one file: the SSR server and the static SPA.
FROM node:20-alpine AS build
WORKDIR /app
# sharp has a prebuilt binary for musl
RUN apk add --no-cache libc6-compat
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ARG VITE_SSR=true
RUN npm run build:client && npm run build:ssr

FROM node:20-alpine AS ssr
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY --from=build /app/dist /app/dist
COPY --from=build /app/node_modules /app/node_modules
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s CMD wget -qO- http://localhost:8080/healthz || exit 1
CMD ["node", "dist/server/entry-ssr.js"]

FROM nginx:1.27-alpine AS spa
COPY --from=build /app/dist/client /usr/share/nginx/html
# every unknown path is the SPA's
RUN printf 'server { listen 80; root /usr/share/nginx/html; location / { try_files $uri /index.html; } }' \
    > /etc/nginx/conf.d/default.conf

# docker build --target ssr . && docker service update --image site:ssr web   (on the swarm manager)

# A third target for reviewers: both servers, seeded with demo data.
FROM ssr AS demo
USER root
RUN apk add --no-cache sqlite
COPY demo/seed.sql /app/seed.sql
RUN sqlite3 /app/demo.db < /app/seed.sql && chown node /app/demo.db
USER node
