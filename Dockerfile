# Carried out without an engine too, step by step, by test/image: keep to what its parser knows (paths in RUN are relative).

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY core ./core
COPY cards ./cards
COPY storage ./storage
COPY bot ./bot
RUN npm run build
# The clients of the demonstration stay at home; so do source maps, after which the phrases are learnt for the files that are left.
RUN rm dist/bot/demo/run.js dist/bot/demo/start.js dist/bot/demo/child.js dist/bot/demo/playground.js dist/bot/demo/local-slack.js
RUN find dist -name '*.map' -delete
RUN node dist/bot/understanding/keep-learnt.js
RUN mkdir data

FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts
RUN rm -rf node_modules/local-slack-linux-x64
RUN find node_modules -type f '(' -name '*.map' -o -name '*.ts' -o -name '*.cts' -o -name '*.mts' ')' -delete

FROM node:22-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY --from=build --chown=node:node /app/data /data
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "dist/bot/health-check.js"]
CMD ["node", "dist/bot/main.js"]
