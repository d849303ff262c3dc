using Bunit;
using FluentValidation;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

/// <summary>The one way from the rules of a use case to the fields of a form.</summary>
public sealed class FluentValidatorTests : ControlTest
{
    private readonly Form _given = new();
    private readonly FormFaults _faults = new(field => field == "known-by" ? "source" : field);
    private int _sent;

    public FluentValidatorTests()
    {
        var rules = new InlineValidator<Told>();
        rules.RuleFor(t => t.Name).NotEmpty().WithMessage("Give a name.");
        rules.RuleForEach(t => t.Lines).NotEmpty().WithMessage("A line is empty.").OverridePropertyName("lines");
        rules.RuleFor(t => t.KnownBy).NotEmpty().WithMessage("Say how you know.").OverridePropertyName("known-by");
        Services.AddSingleton<IValidator<Told>>(rules);
    }

    [Fact]
    public void A_field_that_is_left_bears_its_own_fault_and_nothing_stands_above_the_form()
    {
        var form = Show();
        form.Find("#name").Change(" ");
        Assert.Equal(["Give a name."], _faults.Of("name"));
        Assert.Equal("true", form.Find("#name").GetAttribute("aria-invalid"));
        Assert.Empty(_faults.Of("lines"));
        Assert.Empty(_faults.All);
        form.Find("#name").Change("Ada");
        Assert.False(_faults.Any);
        Assert.False(form.Find("#name").HasAttribute("aria-invalid"));
    }

    [Fact]
    public void A_form_that_is_sent_shows_every_fault_at_the_place_the_page_gives_it_and_is_not_passed_on()
    {
        var form = Show();
        form.Find("form").Submit();
        Assert.Equal(["name", "lines", "source"], _faults.All.Select(fault => fault.FieldId));
        Assert.Equal(0, _sent);
        form.Find("#name").Change("Ada");
        Assert.Equal(["lines", "source"], _faults.All.Select(fault => fault.FieldId));
    }

    [Fact]
    public void What_is_no_number_is_told_at_its_field_instead_of_the_rule_about_numbers()
    {
        var form = Show();
        form.Find("#port").Change("many");
        Assert.StartsWith("This cannot be read", Assert.Single(_faults.Of("port")), StringComparison.Ordinal);
        form.Find("#port").Change("993");
        Assert.False(_faults.Any);
    }

    [Fact]
    public void Of_a_form_in_steps_only_the_fields_asked_for_are_judged()
    {
        Show(["name"]).Find("form").Submit();
        Assert.Equal(["name"], _faults.All.Select(fault => fault.FieldId));
    }

    [Fact]
    public void After_a_form_went_through_the_next_one_begins_without_faults()
    {
        (_given.Name, _given.Lines, _given.KnownBy) = ("Ada", "one", "heard");
        var form = Show();
        form.Find("form").Submit();
        Assert.Equal(1, _sent);
        _given.Lines = "";
        form.Find("#name").Change("Bo");
        Assert.False(_faults.Any);
    }

    private IRenderedComponent<EditForm> Show(string[]? fields = null) => Render<EditForm>(p => p.Add(f => f.Model, _given).Add(f => f.OnValidSubmit, _ => _sent++).Add(f => f.ChildContent, _ => builder =>
    {
        builder.OpenComponent<FluentValidator<Told>>(0);
        builder.AddComponentParameter(1, nameof(FluentValidator<Told>.Input), (Func<Told>)_given.ToTold);
        builder.AddComponentParameter(2, nameof(FluentValidator<Told>.Faults), _faults);
        builder.AddComponentParameter(3, nameof(FluentValidator<Told>.Fields), fields);
        builder.CloseComponent();
        builder.OpenComponent<InputText>(4);
        builder.AddAttribute(5, "id", "name");
        builder.AddComponentParameter(6, "Value", _given.Name);
        builder.AddComponentParameter(7, "ValueChanged", Microsoft.AspNetCore.Components.EventCallback.Factory.Create<string>(this, value => _given.Name = value));
        builder.AddComponentParameter(8, "ValueExpression", (System.Linq.Expressions.Expression<Func<string>>)(() => _given.Name));
        builder.CloseComponent();
        builder.OpenComponent<InputNumber<int>>(9);
        builder.AddAttribute(10, "id", "port");
        builder.AddComponentParameter(11, "Value", _given.Port);
        builder.AddComponentParameter(12, "ValueChanged", Microsoft.AspNetCore.Components.EventCallback.Factory.Create<int>(this, value => _given.Port = value));
        builder.AddComponentParameter(13, "ValueExpression", (System.Linq.Expressions.Expression<Func<int>>)(() => _given.Port));
        builder.CloseComponent();
    }));

    public sealed record Told(string Name, IReadOnlyList<string> Lines, string KnownBy, int Port);

    private sealed class Form
    {
        public string Name { get; set; } = "";

        public string Lines { get; set; } = "";

        public string KnownBy { get; set; } = "";

        public int Port { get; set; }

        public Told ToTold() => new(Name, Lines.Split('\n'), KnownBy, Port);
    }
}
