-- Held until the end of the transaction, so that it can be claimed; what another node is claiming is passed over.
SELECT TOP (1) r.id
FROM reports AS r WITH (UPDLOCK, READPAST, ROWLOCK)
WHERE r.execution_status = 'pending'
ORDER BY r.created_on, r.id
