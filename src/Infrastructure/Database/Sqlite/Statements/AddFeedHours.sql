-- One row. Its clicks are late if the hour was complete before: it has ended, and no node that may still bring clicks is behind its end; or it
-- once was so. A node that comes back late opens hours again, but not for those who took them for complete.
INSERT INTO feed_hours (starts_at, member_id, last_run, late)
VALUES (
  @StartsAt, @MemberId, strftime('%Y-%m-%d %H:%M:%f', 'now'),
  CASE
    WHEN EXISTS (
      SELECT 1 FROM click_nodes WHERE closed_until >= @EndsAt AND closed_until <= strftime('%Y-%m-%d %H:%M:%f', 'now')) THEN @Clicks
    WHEN @EndsAt <= strftime('%Y-%m-%d %H:%M:%f', 'now')
      AND NOT EXISTS (SELECT 1 FROM click_nodes WHERE state = 'live' AND (shipped_until IS NULL OR shipped_until < @EndsAt))
      AND NOT EXISTS (SELECT 1 FROM lost_folders WHERE state = 'silent' AND (shipped_until IS NULL OR shipped_until < @EndsAt)) THEN @Clicks
    ELSE 0
  END)
ON CONFLICT DO UPDATE SET
  last_run = MAX(last_run, excluded.last_run),
  late = late + excluded.late
