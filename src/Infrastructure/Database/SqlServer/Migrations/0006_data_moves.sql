-- The move of an embedded database into this one: an interrupted one goes on where it was, and no second one mixes with it.
CREATE TABLE data_moves (
    source      NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    started_at  DATETIME2(3)  NOT NULL,
    finished_at DATETIME2(3)  NULL,
    CONSTRAINT pk_data_moves PRIMARY KEY CLUSTERED (source)
);
