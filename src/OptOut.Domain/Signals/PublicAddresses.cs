using System.Net;
using System.Net.Sockets;

namespace OptOut.Domain.Signals;

/// <summary>
/// Which addresses belong to the public internet. A server that fetches what somebody names must not be led to its own network:
/// to itself, a router, a printer, or a cloud's page of secrets at 169.254.169.254.
/// Source: the special-purpose address registries of RFC 6890 for IPv4 and IPv6, as of November 2026.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] s_specialV4 =
    [
        .. "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
            .Split(' ').Select(text => IPNetwork.Parse(text)),
    ];

    // Of IPv6 only 2000::/3 is given out; within it these are not ordinary hosts, or hide an IPv4 address (Teredo, 6to4).
    private static readonly IPNetwork s_given = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] s_specialV6 = [.. "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20".Split(' ').Select(text => IPNetwork.Parse(text))];

    /// <summary>Whether a machine of the public internet answers there. An IPv4 address in the clothes of IPv6 (::ffff:10.0.0.1) is judged as what it is.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !s_specialV4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => plain.ScopeId == 0 && s_given.Contains(plain) && !s_specialV6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }
}
