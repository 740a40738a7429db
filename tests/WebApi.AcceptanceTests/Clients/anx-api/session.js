'use strict';

// Drives the platform's own client, unpatched. ANX_TARGET is the server's address, ANX_CONFIG more of the client's
// configuration as JSON. Each line of standard input is a call as JSON, ["get", "clicktracker?id=1"] for instance;
// standard output is a JSON line for each pause and resumption, and one for the result or error of each call.

const readline = require('readline');
const { AnxApi } = require('anx-api');

const print = (line) => process.stdout.write(JSON.stringify(line) + '\n');

const client = new AnxApi(Object.assign({
    target: process.env.ANX_TARGET,
    onRateLimitExceeded: (kind, error) => print({ event: 'exceeded', kind, retryAfter: error.retryAfter }),
    onRateLimitPause: (kind) => print({ event: 'pause', kind }),
    onRateLimitResume: (kind) => print({ event: 'resume', kind }),
}, JSON.parse(process.env.ANX_CONFIG || '{}')));

// What an application sees of a rejection: one of the client's errors, or, from getAll, a response.
const fault = (error) => error instanceof Error
    ? { name: error.name, id: error.id, code: error.code, message: error.message, statusCode: error.statusCode, retryAfter: error.retryAfter }
    : { name: 'response', statusCode: error.statusCode, body: error.body };

const seen = (result) => typeof result === 'string' ? result : { statusCode: result.statusCode, body: result.body };

async function call([method, ...args]) {
    const start = process.hrtime.bigint();
    const took = () => Number(process.hrtime.bigint() - start) / 1e9;
    try {
        print({ result: seen(await client[method](...args)), seconds: took() });
    } catch (error) {
        print({ error: fault(error), seconds: took() });
    }
}

(async () => {
    for await (const line of readline.createInterface({ input: process.stdin })) {
        await call(JSON.parse(line));
    }
})();
