using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.SqlServer;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

internal sealed class SqlServerErrorsTests
{
    [TestCase(ConstraintKind.Unique, 2627)]
    [TestCase(ConstraintKind.Unique, 2601, 3621)]
    [TestCase(ConstraintKind.Reference, 547, 3621)]
    [TestCase(ConstraintKind.Check, 515)]
    [TestCase(ConstraintKind.Check, 2628)]
    [TestCase(ConstraintKind.Check, 8115)]
    public void A_broken_rule_has_its_kind(ConstraintKind kind, params int[] numbers) =>
        Translate(16, numbers).Should().BeOfType<ConstraintViolationException>().Which.Kind.Should().Be(kind);

    [TestCase(13, 1205, "The database does not answer.")]
    [TestCase(11, -2, "The database does not answer in time.")]
    [TestCase(16, 49918, "The database does not answer.")]
    [TestCase(20, 10054, "The server of the database is not reached.")]
    [TestCase(20, 53, "The server of the database is not reached.")]
    [TestCase(17, 1105, "The disk of the database is full.")]
    [TestCase(17, 9002, "The disk of the database is full.")]
    [TestCase(16, 3906, "The database is read-only.")]
    [TestCase(11, 4060, "The database is missing on the server, or closed to this login.")]
    [TestCase(14, 18456, "The database refuses the login.")]
    public void What_is_not_about_a_statement_makes_the_database_unavailable_and_says_why(byte severity, int number, string message) =>
        Translate(severity, number).Should().BeOfType<DatabaseUnavailableException>().Which.Message.Should().Be(message);

    [TestCase(15, 102)]
    [TestCase(16, 208)]
    [TestCase(14, 229)]
    public void A_wrong_statement_or_a_missing_right_is_ours(byte severity, int number) => Translate(severity, number).Should().BeNull();

    [TestCase(true, 13, 1205)]
    [TestCase(true, 20, 10054)]
    [TestCase(false, 11, -2)]
    [TestCase(false, 20, -2)]
    [TestCase(false, 14, 18456)]
    [TestCase(false, 16, 208)]
    [TestCase(false, 14, 2627)]
    public void Only_what_passes_at_once_is_repeated(bool repeated, byte severity, int number) =>
        SqlServerErrors.PassesAtOnce([number], severity).Should().Be(repeated);

    private static Exception? Translate(byte severity, params int[] numbers) => SqlServerErrors.Translate(numbers, severity, new InvalidOperationException());
}
