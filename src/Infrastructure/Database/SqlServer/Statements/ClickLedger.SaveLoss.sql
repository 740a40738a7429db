UPDATE click_losses WITH (UPDLOCK, SERIALIZABLE)
SET ended_at = CASE WHEN click_losses.ended_at < @To THEN @To ELSE click_losses.ended_at END,
    clicks = CASE WHEN click_losses.clicks < @Clicks THEN @Clicks ELSE click_losses.clicks END,
    reason = @Reason
WHERE node_id = @Node AND kind = @Kind AND started_at = CAST(@From AS DATETIME2(3));

IF @@ROWCOUNT = 0
    INSERT INTO click_losses (node_id, kind, started_at, ended_at, clicks, reason)
    VALUES (@Node, @Kind, CAST(@From AS DATETIME2(3)), @To, @Clicks, @Reason)
