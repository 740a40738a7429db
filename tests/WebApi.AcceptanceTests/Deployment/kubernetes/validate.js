// Compares each object of a file of YAML with the schema of its kind, and prints a line for each mistake.
const { readFileSync } = require('fs');
const { parseAllDocuments } = require('yaml');

// The schemas allow unknown fields, which are mistakes here. A schema reads each field that it knows, so that the others stay unread.
function watched(value, path, unread) {
  if (value === null || typeof value !== 'object')
    return value;
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) {
    const place = `${path}/${key}`;
    if (!Array.isArray(value))
      unread.add(place);
    copy[key] = watched(inner, place, unread);
  }
  return new Proxy(copy, {
    get(target, key) {
      unread.delete(`${path}/${String(key)}`);
      return target[key];
    },
  });
}

for (const document of parseAllDocuments(readFileSync(process.argv[2], 'utf8'), { uniqueKeys: true })) {
  document.errors.forEach(e => console.log(e.message));
  const object = document.toJS();
  const name = `${object.kind} ${object.metadata?.name}`;
  const Model = require(`kubernetes-models/${object.apiVersion}/${object.kind}`)[object.kind];
  const unread = new Set();
  const fields = Object.fromEntries(Object.entries(object).map(([key, value]) => [key, watched(value, key, unread)]));
  try {
    // Its constructor would copy the fields and so read them all.
    Object.assign(new Model(), fields).validate();
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
  // A field inside of an unread one is unread too; the outer one is enough.
  for (const place of unread)
    if (![...unread].some(other => place.startsWith(`${other}/`)))
      console.log(`${name}: ${place} is not a field`);
}
