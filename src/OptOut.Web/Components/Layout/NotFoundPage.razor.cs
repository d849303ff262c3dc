using Microsoft.AspNetCore.Authorization;

namespace OptOut.Web.Components.Layout;

[AllowAnonymous]
public sealed partial class NotFoundPage;
