-- The tags of requests that led to no click, a limited number of them: one row for each day (UTC), outcome and text in the place of the id.
-- tracker_id 0: the id belongs to no click tracker. Rows are deleted after 14 days.
CREATE TABLE failed_tags (
    day         DATETIME2(3)   NOT NULL,
    outcome     NVARCHAR(50)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    asked       NVARCHAR(40)   COLLATE Latin1_General_100_BIN2 NOT NULL,
    tracker_id  BIGINT         NOT NULL,
    member_id   BIGINT         NOT NULL,
    query       NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    site_domain NVARCHAR(255)  COLLATE Latin1_General_100_BIN2 NULL,
    requests    BIGINT         NOT NULL,
    last_at     DATETIME2(3)   NOT NULL,
    CONSTRAINT pk_failed_tags PRIMARY KEY CLUSTERED (day, outcome, asked)
);
