using OptOut.Web;

var builder = WebHost.CreateBuilder(args);
builder.AddOptOutWeb();
var app = builder.Build();
app.UseOptOutWeb();
app.Run();

/// <summary>Named so that tests can start the app.</summary>
public partial class Program;
