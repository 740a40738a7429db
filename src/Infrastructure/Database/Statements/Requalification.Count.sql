UPDATE requalifications
SET clicks = requalifications.clicks + @Clicks,
    changed = requalifications.changed + @Changed,
    robot_added = requalifications.robot_added + @RobotAdded,
    robot_removed = requalifications.robot_removed + @RobotRemoved,
    duplicate_added = requalifications.duplicate_added + @DuplicateAdded,
    duplicate_removed = requalifications.duplicate_removed + @DuplicateRemoved,
    bad_cost_added = requalifications.bad_cost_added + @BadCostAdded,
    bad_cost_removed = requalifications.bad_cost_removed + @BadCostRemoved
WHERE id = @Run
