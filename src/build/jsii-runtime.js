// Starts jsii's kernel in this process. It stands where jsii's own launcher does, which starts a
// second Node.js and copies every message between the two.
'use strict';

const fs = require('fs');
const path = require('path');

// Who started this asks Node.js for its version then, and says what to do.
if (parseInt(process.versions.node, 10) < 18) {
  process.exit(1);
}

// The messages are on stdout: what anybody prints goes to stderr. (As a property, since the first
// look at process.stdout makes the pipe non-blocking, and the kernel writes to it synchronously.)
Object.defineProperty(process, 'stdout', { get: () => process.stderr });

// By these variables cdktf-cli speaks to CDKTF: it would follow CDKTF_OUTDIR past the folder that
// it is told to write to, and let others change what it writes.
for (const name of Object.keys(process.env).filter((each) => each.startsWith('CDKTF_'))) {
  delete process.env[name];
}

// The Java process decides what an interruption does; when it ends, so does the input here.
process.on('SIGINT', () => {});

// jsii links its unpacked packages into one node_modules folder, where they find each other only
// while nobody follows the links (its launcher says --preserve-symlinks).
fs.realpathSync = (file) => path.resolve(file);

// jsii would index every package in a thread of its own, in a folder that the end of the run deletes.
require('worker_threads').Worker = class {
  on() {}
};

require('../lib/program.js');
