using System.Reflection;
using MailKit;
using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;

namespace OptOut.Mail.Tests;

/// <summary>What lies between this project and the rest of the house.</summary>
public sealed class SeamTests
{
    private static readonly Assembly Mail = typeof(IMailSender).Assembly;

    /// <summary>Whoever uses the project sees its own types and those of .NET, and none of a library it stands on.</summary>
    [Fact]
    public void No_type_of_a_library_is_seen_outside()
    {
        const BindingFlags visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var foreign = Mail.GetExportedTypes()
            .SelectMany(type => type.GetMembers(visible).Where(IsVisible).SelectMany(TypesOf).Concat(type.GetInterfaces()).Append(type.BaseType).OfType<Type>().Select(seen => (type, seen)))
            .SelectMany(pair => Parts(pair.seen).Select(part => (pair.type, part)))
            .Where(pair => pair.part.Assembly != Mail && pair.part.Assembly.GetName().Name?.StartsWith("System.", StringComparison.Ordinal) == false)
            .Select(pair => $"{pair.type} shows {pair.part}").Distinct(StringComparer.Ordinal);

        Assert.Empty(foreign);
    }

    [Fact]
    public void Flags_that_are_passed_on_by_their_number_have_MailKits() =>
        Assert.All(Enum.GetNames<MailFlags>(), name => Assert.Equal((int)Enum.Parse<MessageFlags>(name), (int)Enum.Parse<MailFlags>(name)));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
}
