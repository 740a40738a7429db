using System.Runtime.InteropServices;
using ClickTracking.Domain.TrafficQuality;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.TrafficQuality;

internal sealed class SecretHashTests
{
    private const ulong Key0 = 0x0706050403020100;
    private const ulong Key1 = 0x0f0e0d0c0b0a0908;

    /// <summary>
    /// The cases with a zero key are the results of CPython 3.11, which hashes bytes in this way (PYTHONHASHSEED=0). The others are Rust's
    /// test vectors.
    /// </summary>
    [TestCase(0UL, 0UL, 1, 0x68a914128e01e473UL)]
    [TestCase(0UL, 0UL, 7, 0x2f098ab0c751325aUL)]
    [TestCase(0UL, 0UL, 8, 0xead411e67ebe2eeaUL)]
    [TestCase(0UL, 0UL, 240, 0x86a1fbe577752b22UL)]
    [TestCase(Key0, Key1, 0, 0xabac0158050fc4dcUL)]
    [TestCase(Key0, Key1, 1, 0xc9f49bf37d57ca93UL)]
    [TestCase(Key0, Key1, 15, 0xd320d86d2a519956UL)]
    [TestCase(Key0, Key1, 63, 0x9d199062b7bbb3a8UL)]
    public void It_is_SipHash_1_3(ulong key0, ulong key1, int length, ulong hash) =>
        new SecretHash(key0, key1).Of([.. Enumerable.Range(0, length).Select(i => (byte)i)]).Should().Be(hash);

    [Test]
    public void Nobody_knows_the_key_of_a_process()
    {
        var data = MemoryMarshal.AsBytes("Mozilla/5.0".AsSpan());
        SecretHash.WithRandomKey().Of(data).Should().NotBe(SecretHash.WithRandomKey().Of(data));
    }
}
