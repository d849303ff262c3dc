using OptOut.Web;
using OptOut.Web.Cli;

return await CommandLine.RunAsync(args, WebHost.ContentRoot());
