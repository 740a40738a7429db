-- How far clicks may be deleted, and since when: a wrong clock moves it by a day in a day, whatever the number of nodes and restarts.
CREATE TABLE retention_limit (
    id         INT          NOT NULL,
    before_id  BIGINT       NOT NULL,
    claimed_at DATETIME2(3) NOT NULL,
    CONSTRAINT pk_retention_limit PRIMARY KEY CLUSTERED (id),
    CONSTRAINT ck_retention_limit_id CHECK (id = 1)
);
INSERT INTO retention_limit (id, before_id, claimed_at) VALUES (1, 0, '2000-01-01T00:00:00.000');
