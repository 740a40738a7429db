// Prints a line for each mistake in a Dockerfile: unknown instructions and flags, wrong arguments, what is deprecated.
const { readFileSync } = require('fs');
const { validate } = require('dockerfile-utils');

for (const mistake of validate(readFileSync(process.argv[2], 'utf8'), {}))
  console.log(`line ${mistake.range.start.line + 1}: ${mistake.message}`);
