using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies.AdServers;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class AdServerDatesTests
{
    [TestCase("2026-11-23")]
    [TestCase("2026/11/23")]
    [TestCase("2026-11-23 00:00:00")]
    [TestCase("2026-11-23T00:00:00Z")]
    [TestCase("2026-11-23T00:00:00-05:00")]
    [TestCase("20261123")]
    [TestCase("23.11.2026")]
    [TestCase("23.11.26")]
    [TestCase("23/11/2026")]
    [TestCase("11/23/2026")]
    [TestCase("11/23/26")]
    [TestCase("11/23/2026 12:00:00 AM")]
    [TestCase("23-11-2026")]
    [TestCase("Nov 23, 2026")]
    [TestCase("November 23, 2026")]
    [TestCase("23 Nov 2026")]
    [TestCase("23-Nov-26")]
    [TestCase("Monday, November 23, 2026")]
    public void One_day_in_all_its_forms(string text)
    {
        AdServerDates.TryRead(text, AdServerDates.OrderOf([text], "Date"), isGiven: false, out var day).Should().BeTrue();
        day.Should().Be(new DateOnly(2026, 11, 23));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("Total")]
    [TestCase("2026-02-30")]
    [TestCase("2026-13-01")]
    [TestCase("32.1.2026")]
    [TestCase("2026-11")]
    [TestCase("1/2/3/2026")]
    [TestCase("99999999")]
    [TestCase("11:23")]
    [TestCase("٢٠٢٦-11-23")]
    public void What_is_no_day(string text) => AdServerDates.TryRead(text, DateOrder.Dmy, isGiven: false, out _).Should().BeFalse();

    [TestCase(DateOrder.Dmy, "03/04/2026", "13/04/2026")]
    [TestCase(DateOrder.Mdy, "03/04/2026", "04/13/2026")]
    [TestCase(DateOrder.Dmy, "03/03/2026", "5.5.2026")]
    public void Other_rows_decide(DateOrder order, params string[] texts) => AdServerDates.OrderOf(texts, "Date").Should().Be(order);

    [Test]
    public void Days_that_leave_it_open_need_a_date_format()
    {
        var open = () => AdServerDates.OrderOf(["03/03/2026", "03/04/2026"], "Date");
        open.Should().Throw<ApiException>().WithMessage("date_format: '03/04/2026' in Date may be two days*").Which.Id
            .Should().Be(ApiErrorId.Syntax);
        AdServerDates.TryRead("03/04/2026", DateOrder.Mdy, isGiven: true, out var day).Should().BeTrue();
        day.Should().Be(new DateOnly(2026, 3, 4));
    }

    [TestCase("12/03/2026")]
    [TestCase("03/12/2026")]
    public void Both_numbers_may_be_December(string text)
    {
        var open = () => AdServerDates.OrderOf([text], "Date");
        open.Should().Throw<ApiException>().WithMessage($"date_format: '{text}' in Date may be two days*");
    }

    [Test]
    public void Days_that_contradict_each_other_are_an_error()
    {
        var both = () => AdServerDates.OrderOf(["13/04/2026", "04/14/2026"], "Day");
        both.Should().Throw<ApiException>().WithMessage("Day: '13/04/2026' has the day first and '04/14/2026' the month*");
    }
}
