{column} COLLATE Latin1_General_CI_AS
