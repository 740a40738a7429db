using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

/// <summary>The whole address of a tag behind <c>url=</c>.</summary>
internal sealed class TagAddressTests
{
    [TestCase("url=https://t.example/clktr?id=1&redir=https://e.com/?a=1&b=2", "/clktr", "id=1&redir=https://e.com/?a=1&b=2")]
    [TestCase("URL=HTTP://t.example:8080/p/clktrb?id=1&x=%2520", "/p/clktrb", "id=1&x=%2520")]
    [TestCase("url=https%3A%2F%2Ft.example%2Fclktr%3Fid%3D1%26redir%3Dhttps%253A%252F%252Fe.com&more=1", "/clktr", "id=1&redir=https%3A%2F%2Fe.com")]
    [TestCase("url=https%3A//t.example/clktr?id=1&redir=https://e.com/", "/clktr", "id=1")]
    [TestCase("url=https%3A%2F%2Ft.example%2Fclktr%3Fid%3D1%26c%3D%C3%BC%20%00%7F%FF", "/clktr", "id=1&c=%C3%BC%20%00%7F%FF")]
    [TestCase("url=https%3A%2F%2Ft.example%2Fclktr%3Fid%3D1%26c%3Da%0D%0Ab%09c", "/clktr", "id=1&c=abc")]
    [TestCase("url=https%3A%2F%2Ft.example%2Fclktr%3Fid%3D1%23top%3F", "/clktr", "id=1")]
    [TestCase("url=https://t.example/clktr", "/clktr", "")]
    [TestCase("url=https://t.example?id=1/2", "", "id=1/2")]
    public void An_address_gives_its_path_and_its_query(string query, string path, string expected)
    {
        TagAddress.IsGiven(query).Should().BeTrue();
        var read = TagAddress.Read(query)!;
        (read.Path, read.Query).Should().Be((path, expected));
    }

    [TestCase("url=")]
    [TestCase("url=/clktr?id=1")]
    [TestCase("url=t.example/clktr?id=1")]
    [TestCase("url=https%253A%252F%252Ft.example%252Fclktr")]
    public void What_does_not_begin_with_a_scheme_is_no_address(string query) => TagAddress.Read(query).Should().BeNull();

    [TestCase("")]
    [TestCase("id=1&url=https://t.example/clktr?id=2")]
    [TestCase("urls=1")]
    [TestCase("url")]
    public void A_url_that_is_not_the_first_parameter_belongs_to_the_tag(string query) => TagAddress.IsGiven(query).Should().BeFalse();
}
