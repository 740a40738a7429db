-- The last deletion of all services is asked for with every refresh of the trackers.
CREATE NONCLUSTERED INDEX ix_deleted_objects_last ON deleted_objects (row_version);
