using OptOut.App.Catalogue;
using OptOut.Mail.Messages;

namespace OptOut.App.Inbox;

/// <summary>How far a sender is who they say they are.</summary>
public enum SenderStanding
{
    /// <summary>A domain of the service the case is with, and its signature holds.</summary>
    ServiceSigned,

    /// <summary>A domain of the service, but nothing proves that it wrote: anybody can put an address into From.</summary>
    ServiceUnsigned,

    /// <summary>A domain of the service, and its signature does not fit: changed on the way, or forged.</summary>
    ServiceBroken,

    /// <summary>A domain the catalogue knows of another service.</summary>
    OtherService,

    /// <summary>A domain the catalogue does not know; support systems write from such.</summary>
    Unknown,
}

/// <summary>A message's sender, against the catalogue and the signatures.</summary>
/// <param name="Domain">Of the From address; empty when there is none.</param>
/// <param name="Other">The other service whose domain it is.</param>
/// <param name="Signed">Whether the domain of the From address itself signed the message.</param>
public sealed record SenderView(string Domain, SenderStanding Standing, string? Other, bool Signed)
{
    /// <summary>Judges a sender.</summary>
    /// <param name="message">As read.</param>
    /// <param name="checks">As checked on arrival; null when nothing was.</param>
    /// <param name="serviceId">The service of the message's case; null while it belongs to none.</param>
    /// <param name="services">The catalogue.</param>
    public static SenderView Of(MessageInspection message, SenderVerification? checks, string? serviceId, ServiceDirectory services)
    {
        var domain = AnswerAddress.DomainOf(message.From.Select(f => f.Address).OfType<string>().FirstOrDefault());
        var ids = domain.Length == 0 ? [] : services.IdsWithDomain(domain);
        var signed = checks?.SignedBy(domain) == true;
        if (serviceId is not null && ids.Contains(serviceId, StringComparer.Ordinal))
        {
            var broken = !signed && checks?.Signatures.Any(s => s.Result == "fail" && SenderCheck.SameOrganisation(s.Domain, domain)) == true;
            return new(domain, signed ? SenderStanding.ServiceSigned : broken ? SenderStanding.ServiceBroken : SenderStanding.ServiceUnsigned, null, signed);
        }

        return ids.Count > 0 ? new(domain, SenderStanding.OtherService, services.NameOf(ids[0]), signed) : new(domain, SenderStanding.Unknown, null, signed);
    }
}
