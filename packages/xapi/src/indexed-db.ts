/** The two stores of the outbox inside one transaction. */
export interface DatabaseHandle {
  /** Entries that wait, by their place in the queue. */
  readonly waiting: IDBObjectStore;
  /** Entries kept aside, by id. */
  readonly refused: IDBObjectStore;
}

/** The outbox's database, opened at first use and again when the browser closed it. */
export interface OutboxDatabase {
  read<Result>(work: (stores: DatabaseHandle) => Promise<Result>): Promise<Result>;
  /** Resolves when all of it is on the disk; when `work` fails, nothing of it is. */
  write<Result>(work: (stores: DatabaseHandle) => Promise<Result>): Promise<Result>;
}

/** The outcome of one request. Awaiting anything else inside a transaction would end it. */
export function request<Result>(made: IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    made.onsuccess = () => resolve(made.result as Result);
    made.onerror = () => reject(made.error);
  });
}

/** Makes the handle; nothing is opened yet. */
export function openOutboxDatabase(name: string): OutboxDatabase {
  let opened: Promise<IDBDatabase> | undefined;

  function database(): Promise<IDBDatabase> {
    opened ??= open(name, () => {
      opened = undefined;
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  async function run<Result>(
    mode: IDBTransactionMode,
    work: (stores: DatabaseHandle) => Promise<Result>,
  ): Promise<Result> {
    const transaction = (await database()).transaction(["waiting", "refused"], mode, {
      durability: "strict",
    });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    try {
      const result = await work({
        waiting: transaction.objectStore("waiting"),
        refused: transaction.objectStore("refused"),
      });
      await ended;
      return result;
    } catch (error) {
      ended.catch(() => {});
      abort(transaction);
      throw error;
    }
  }

  return { read: (work) => run("readonly", work), write: (work) => run("readwrite", work) };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function open(name: string, lost: () => void): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    const waiting = opening.result.createObjectStore("waiting", {
      keyPath: "sequence",
      autoIncrement: true,
    });
    waiting.createIndex("id", "id", { unique: true });
    opening.result
      .createObjectStore("refused", { keyPath: "id" })
      .createIndex("sequence", "sequence");
  };
  return request<IDBDatabase>(opening).then((database) => {
    database.onclose = lost;
    database.onversionchange = () => {
      database.close();
      lost();
    };
    return database;
  });
}
