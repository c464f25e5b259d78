// strip_lock.mjs — Takes the download addresses out of a package-lock.json: the hashes stay, the host names do not belong in the repository.
import { readFileSync, writeFileSync } from 'node:fs';

for (const path of process.argv.slice(2)) {
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  for (const entry of Object.values(lock.packages ?? {})) delete entry.resolved;
  writeFileSync(path, JSON.stringify(lock, null, 2) + '\n');
}
