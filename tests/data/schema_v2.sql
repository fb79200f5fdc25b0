CREATE TABLE draft (
    id      TEXT NOT NULL PRIMARY KEY,
    body    BLOB NOT NULL,
    changed INTEGER NOT NULL
) STRICT;

CREATE TABLE event (
    seq             INTEGER PRIMARY KEY,
    id              BLOB NOT NULL CHECK (length(id) = 16),
    stream          BLOB NOT NULL CHECK (length(stream) = 16),
    version         INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    payload_version INTEGER NOT NULL,
    occurred        INTEGER,
    zone            TEXT,
    typed           TEXT,
    source          TEXT,
    recorded        INTEGER NOT NULL,
    staff           BLOB,
    workstation     TEXT NOT NULL,
    account         TEXT NOT NULL,
    command         TEXT,
    scan            BLOB REFERENCES scan (hash),
    salt            BLOB,
    body            BLOB,
    body_hash       BLOB NOT NULL CHECK (length(body_hash) = 32),
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (stream, version)
) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN
    SELECT RAISE(ABORT, 'an event is never removed');
END;

CREATE INDEX event_report_issued ON event (stream, version) WHERE kind = 'report_issued';

CREATE TABLE model_backward (
    seq      INTEGER PRIMARY KEY,
    recorded INTEGER NOT NULL
) STRICT;

CREATE TABLE model_command (
    command   TEXT NOT NULL PRIMARY KEY,
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE model_jail (
    seq      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL,
    recorded INTEGER NOT NULL,
    staff    BLOB,
    event    TEXT NOT NULL
) STRICT;

CREATE TABLE model_key (
    kind   TEXT NOT NULL,
    value  TEXT NOT NULL,
    person BLOB NOT NULL,
    PRIMARY KEY (kind, value, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_person (
    person   BLOB NOT NULL PRIMARY KEY,
    open     INTEGER NOT NULL,
    last_seq INTEGER,
    label    TEXT NOT NULL
) STRICT;

CREATE INDEX model_person_last_seq ON model_person (last_seq);

CREATE INDEX model_person_open ON model_person (open);

CREATE TABLE scan (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    media TEXT NOT NULL,
    size  INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER scan_is_never_changed BEFORE UPDATE ON scan BEGIN
    SELECT RAISE(ABORT, 'a scan is never changed');
END;

CREATE TRIGGER scan_is_never_removed BEFORE DELETE ON scan BEGIN
    SELECT RAISE(ABORT, 'a scan is never removed');
END;

CREATE TABLE store (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    id       BLOB NOT NULL CHECK (length(id) = 16),
    created  INTEGER NOT NULL
) STRICT;

CREATE TRIGGER store_is_never_changed BEFORE UPDATE ON store BEGIN
    SELECT RAISE(ABORT, 'the store keeps its id');
END;

CREATE TRIGGER store_is_never_removed BEFORE DELETE ON store BEGIN
    SELECT RAISE(ABORT, 'the store keeps its id');
END;
