using OptOut.Web;
using OptOut.Web.Commands;

return await CommandLine.RunAsync(args, WebHost.ContentRoot());
