-- How far clicks may be deleted, and since when: a wrong clock moves it by a day in a day, whatever the number of nodes and restarts.
CREATE TABLE retention_limit (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    before_id  INTEGER NOT NULL,
    claimed_at TEXT    NOT NULL
);
INSERT INTO retention_limit (id, before_id, claimed_at) VALUES (1, 0, '2000-01-01 00:00:00');
