INSERT INTO reports (
    id, user_id, member_id, report_type, columns, start_date, end_date, timezone, format, name, json_request, details, execution_status,
    created_on)
VALUES (
    @Id, @UserId, @MemberId, @ReportType, @Columns, @StartDate, @EndDate, @Timezone, @Format, @Name, @JsonRequest, @Details, @Status,
    @CreatedOn)
